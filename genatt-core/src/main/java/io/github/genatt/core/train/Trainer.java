package io.github.genatt.core.train;

import io.github.genatt.batch.TrainingBatches;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.engine.Adam;
import io.github.genatt.spi.TrainOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one training loop: batches, gradients, Adam, validation, early stopping, checkpoints. At its end the model holds the parameters of
 * the best validation.
 */
public final class Trainer {
    private final TrainOptions options;
    private final Optional<Checkpoint> checkpoint;
    private final TrainingListener listener;

    /** A loop with these options that reports to a listener. */
    public Trainer(TrainOptions options, Optional<Checkpoint> checkpoint, TrainingListener listener) {
        this.options = options;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /**
     * Trains a fitted model; goes on from the checkpoint if there is one.
     *
     * @throws DivergedException if a loss term is not finite
     */
    public TrainingResult train(Model model, TrainingBatches batches, Validation validation) {
        long perEpoch = batches.stepsPerEpoch();
        RunState state = new RunState(EarlyStopping.fresh(validation == Validation.NONE ? allSteps() : options.limits(), perEpoch,
                validation.better(options.validation().metric())));
        resume(model, state);
        Adam adam = options.optimiser();
        long between = validationDistance(perEpoch);
        long begin = System.nanoTime() - (long) (state.seconds * 1e9);
        long written = System.nanoTime();
        LossMeans means = new LossMeans();
        int part = options.part(model.recommender());
        while (!state.stopping.stopsAt(state.step)) {
            if (state.step % perEpoch == 0) {
                model.beforeEpoch(state.step / perEpoch, batches);
            }
            Map<String, Double> losses = StepLosses.of(model.differentiate(batches.batch(state.step), part, state.step),
                    state.step);
            model.session().update(adam);
            state.step++;
            means.add(losses);
            if (state.step == 1) {
                state.firstLosses = losses;
            }
            listener.step(state.step, options.limits().steps(), losses);
            if (state.step % between == 0 || state.step == options.limits().steps()) {
                state.seconds = (System.nanoTime() - begin) / 1e9;
                validate(model, state, means.take(), validation);
                written = save(model, state, written);
            }
        }
        if (!state.best.isEmpty()) {
            ModelState.restore(model.session().parameters(), state.best);
        }
        double value = state.best.isEmpty() ? Double.NaN : state.stopping.best();
        long bestStep = validation == Validation.NONE ? state.step : state.stopping.bestStep();
        return new TrainingResult(state.step, bestStep, value, (System.nanoTime() - begin) / 1e9,
                List.copyOf(state.curve), state.firstLosses);
    }

    /** Without validation nothing can be better, so that patience would end what has a fixed number of steps. */
    private TrainOptions.Limits allSteps() {
        long steps = options.limits().steps();
        return new TrainOptions.Limits(steps, steps, 0);
    }

    /** Whole epochs, as many as are asked for and as many as make the fewest steps. */
    private long validationDistance(long perEpoch) {
        long epochs = Math.max(options.validation().everyEpochs(), (options.validation().everySteps() + perEpoch - 1) / perEpoch);
        return epochs * perEpoch;
    }

    private void validate(Model model, RunState state, Map<String, Double> losses, Validation validation) {
        Map<String, Double> metrics = validation.metrics();
        if (validation == Validation.NONE) {
            point(state, losses, metrics, false);
            return;
        }
        Double value = metrics.get(options.validation().metric());
        if (value == null) {
            throw new IllegalArgumentException("the validation metric %s is not among the metrics evaluated: %s"
                    .formatted(options.validation().metric(), metrics.keySet()));
        }
        boolean best = state.stopping.improvedBy(value);
        state.stopping = state.stopping.with(value, state.step);
        if (best) {
            state.best = ModelState.trained(model.session().parameters());
        }
        point(state, losses, metrics, best);
    }

    private void point(RunState state, Map<String, Double> losses, Map<String, Double> metrics, boolean best) {
        CurvePoint point = new CurvePoint(state.step, state.seconds, losses, metrics);
        state.curve.add(point);
        listener.validated(point, best);
    }

    private void resume(Model model, RunState state) {
        if (checkpoint.isEmpty() || !Files.exists(checkpoint.get().file())) {
            return;
        }
        try {
            TensorFile file = TensorFile.read(checkpoint.get().file());
            if (!checkpoint.get().identity().equals(file.texts().get("identity"))) {
                throw new IllegalStateException(checkpoint.get().file()
                        + " belongs to a run with another configuration; delete it to start anew");
            }
            state.restore(model, file, "the checkpoint " + checkpoint.get().file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private long save(Model model, RunState state, long written) {
        if (checkpoint.isEmpty() || System.nanoTime() - written < checkpoint.get().every().toNanos()) {
            return written;
        }
        try {
            state.save(model, checkpoint.get().identity()).write(checkpoint.get().file());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return System.nanoTime();
    }
}
