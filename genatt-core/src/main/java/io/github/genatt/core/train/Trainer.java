package io.github.genatt.core.train;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.MicroBatchPlan;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.spi.TrainOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training loop: batches, gradients, Adam, validation, early stopping, checkpoints. At its end the model has the parameters of
 * the best validation.
 */
public final class Trainer {
    private final TrainOptions options;
    private final Optional<CheckpointOptions> checkpoint;
    private final TrainingListener listener;

    /** Creates a loop with these options that reports to a listener. */
    public Trainer(TrainOptions options, Optional<CheckpointOptions> checkpoint, TrainingListener listener) {
        this.options = options;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /**
     * Trains a fitted model; resumes from the checkpoint if there is one.
     *
     * @throws DivergedException        if a loss term is not finite
     * @throws TrainingStoppedException if the stop signal of the checkpoint options is set; exceptions of the signal end the training, too
     */
    public TrainingResult train(Model model, BatchSource batches, Validator validation) {
        long perEpoch = batches.stepsPerEpoch();
        TrainingState state = new TrainingState(EarlyStopping.start(validation == Validator.NONE ? allSteps() : options.limits(), perEpoch,
                validation.better(options.validation().metric())));
        resume(model, state);
        state.computesOn(model.session().instructionSet());
        long between = validationDistance(perEpoch);
        long begin = System.nanoTime() - (long) (state.seconds * 1e9);
        long written = System.nanoTime();
        MicroBatchPlan plan = MicroBatchPlan.of(options, model.recommender());
        listener.started(List.copyOf(state.curve));
        while (!state.stopping.shouldStop(state.step, state.validated())) {
            if (checkpoint.isPresent() && checkpoint.get().stop().requested()) {
                state.seconds = (System.nanoTime() - begin) / 1e9;
                stop(model, state, checkpoint.get());
            }
            long stepBegin = System.nanoTime();
            if (state.step % perEpoch == 0) {
                model.beforeEpoch(state.step / perEpoch, batches);
            }
            TrainingBatch batch = batches.batch(state.step);
            Map<String, Double> losses = StepLosses.of(model.accumulateGradients(plan.cut(batch), state.step), state.step);
            model.session().update(options.optimiser(state.step + 1));
            state.step++;
            state.throughput = state.throughput.plus(batch.inputs().rows(), System.nanoTime() - stepBegin);
            state.means.add(losses);
            if (state.step == 1) {
                state.firstLosses = losses;
            }
            listener.throughput(state.throughput);
            listener.step(state.step, options.limits().maxSteps(), losses);
            if (state.step % between == 0 || state.step == options.limits().maxSteps()) {
                state.seconds = (System.nanoTime() - begin) / 1e9;
                validate(model, state, state.means.meansAndReset(), validation);
            }
            written = save(model, state, begin, written);
        }
        boolean selects = validation != Validator.NONE;
        if (selects && state.best.isEmpty() && !state.curve.isEmpty()) {
            throw new IllegalStateException("train.validation.metric: %s selects the best step, found no validation where it is a number;"
                    .formatted(options.validation().metric()) + " select by another metric");
        }
        if (!state.best.isEmpty()) {
            ModelState.restore(model.session().parameters(), state.best);
        }
        double value = state.best.isEmpty() ? Double.NaN : state.stopping.best();
        long bestStep = selects ? state.stopping.bestStep() : state.step;
        return new TrainingResult(state.step, bestStep, value, (System.nanoTime() - begin) / 1e9,
                state.throughput, List.copyOf(state.curve), state.firstLosses, List.copyOf(state.instructionSets));
    }

    /** Without validation nothing can improve, so patience would end a training with a fixed number of steps early. */
    private TrainOptions.Limits allSteps() {
        long steps = options.limits().maxSteps();
        return new TrainOptions.Limits(steps, steps, 0);
    }

    /** Steps between validations: whole epochs, at least the minimum number of epochs and of steps. */
    private long validationDistance(long perEpoch) {
        long epochs = Math.max(options.validation().minIntervalEpochs(), (options.validation().minIntervalSteps()
                + perEpoch - 1) / perEpoch);
        return epochs * perEpoch;
    }

    private void validate(Model model, TrainingState state, Map<String, Double> losses, Validator validation) {
        Map<String, Double> metrics = validation.metrics();
        if (validation == Validator.NONE) {
            point(state, new CurvePoint(state.step, state.throughput.seconds(), losses, metrics), false);
            return;
        }
        Double value = metrics.get(options.validation().metric());
        if (value == null) {
            throw new IllegalArgumentException("the validation metric %s is not among the metrics evaluated: %s"
                    .formatted(options.validation().metric(), metrics.keySet()));
        }
        boolean best = state.stopping.isImprovement(value);
        state.stopping = state.stopping.with(value, state.step);
        if (best) {
            state.best = ModelState.trained(model.session().parameters());
        }
        point(state, new CurvePoint(state.step, state.throughput.seconds(), losses, metrics, validation.diagnostics()), best);
    }

    private void point(TrainingState state, CurvePoint point, boolean best) {
        state.curve.add(point);
        listener.validated(point, best);
    }

    private void resume(Model model, TrainingState state) {
        if (checkpoint.isEmpty() || !Files.exists(checkpoint.get().file())) {
            return;
        }
        try {
            Optional<TensorFile> file = DamagedFiles.readOrSetAside(checkpoint.get().file(), TensorFile::read, listener);
            if (file.isEmpty()) {
                return;
            }
            if (!checkpoint.get().identity().equals(file.get().metadata().get("identity"))) {
                throw new IllegalStateException(checkpoint.get().file()
                        + " was written under another configuration; delete it to start from scratch");
            }
            state.restore(model, file.get(), "the checkpoint " + checkpoint.get().file());
            state.otherInstructionSet(model).ifPresent(other -> listener.notice(("%s was written by an engine that used the instruction set"
                    + " %s, and continues with %s: bit-identical results after an interruption are guaranteed for one instruction set only")
                    .formatted(checkpoint.get().file(), other, model.session().instructionSet())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Called after every step, since validations may be far apart. */
    private long save(Model model, TrainingState state, long begin, long written) {
        long now = System.nanoTime();
        if (checkpoint.isEmpty() || now - written < checkpoint.get().every().toNanos()) {
            return written;
        }
        state.seconds = (now - begin) / 1e9;
        write(model, state, checkpoint.get());
        return System.nanoTime();
    }

    /** Also works between validations: the sums since the last one are in the checkpoint. */
    private static void stop(Model model, TrainingState state, CheckpointOptions checkpoint) {
        if (state.step > 0) {
            write(model, state, checkpoint);
        }
        throw new TrainingStoppedException(state.step);
    }

    private static void write(Model model, TrainingState state, CheckpointOptions checkpoint) {
        try {
            state.save(model, checkpoint.identity()).write(checkpoint.file(), checkpoint.stop()::beforeWriting);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
