package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.PaperOptions.StoppingOptions;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.ForwardingListener;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.engine.Parameters;
import io.github.genatt.eval.EvaluationResult;
import io.github.genatt.spi.Better;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches a training under another stopping rule, keeps the parameters that the rule would have selected, and passes everything on. They
 * are kept in a file, so that an interrupted training has them when it goes on; what is repeated then changes nothing.
 */
final class StopWatch implements ForwardingListener {
    private final TrainingListener next;
    private final StoppingOptions rule;
    private final Better better;
    private final long patience;
    private final Parameters parameters;
    private final Path file;
    private final String identity;
    private double best;
    private long bestStep;
    private long lastStep;

    /**
     * Goes on with what the file has, if it is of this run.
     *
     * @param perEpoch   steps of an epoch
     * @param parameters that are trained
     * @param identity   of the run
     */
    StopWatch(TrainingListener next, StoppingOptions rule, Better better, long perEpoch, Parameters parameters, Path file,
            String identity) {
        this.next = next;
        this.rule = rule;
        this.better = better;
        this.patience = rule.patienceEpochs() * perEpoch;
        this.parameters = parameters;
        this.file = file;
        this.identity = identity;
        this.best = better.worst();
        kept().ifPresent(kept -> {
            best = Double.parseDouble(kept.metadata().get("value"));
            bestStep = Long.parseLong(kept.metadata().get("step"));
        });
    }

    @Override
    public void validated(CurvePoint point, boolean isBest) {
        Double value = point.metrics().get(rule.metric());
        if (value != null) {
            lastStep = Math.max(lastStep, point.step());
            // the first validation counts whenever it comes
            boolean goesOn = bestStep == 0 || point.step() > bestStep && point.step() - bestStep <= patience;
            if (goesOn && better.than(value, best)) {
                best = value;
                bestStep = point.step();
                keep();
            }
        }
        next.validated(point, isBest);
    }

    /**
     * Tests what the rule would have selected; the parameters are as before then.
     *
     * @param own     the step whose parameters the model has, and their test
     * @param testing tests the parameters as they are
     */
    Optional<PaperStop> test(long own, EvaluationResult test, Supplier<EvaluationResult> testing) throws IOException {
        Optional<TensorFile> kept = kept();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        boolean ended = lastStep - bestStep >= patience;
        if (bestStep == own) {
            return Optional.of(new PaperStop(rule, bestStep, ended, test.aggregates()));
        }
        Map<String, float[]> before = ModelState.trained(parameters);
        try {
            ModelState.restore(parameters, kept.get().tensors());
            return Optional.of(new PaperStop(rule, bestStep, ended, testing.get().aggregates()));
        } finally {
            ModelState.restore(parameters, before);
        }
    }

    private void keep() {
        Map<String, String> texts = Map.of("identity", identity, "step", Long.toString(bestStep), "value", Double.toString(best));
        try {
            new TensorFile(texts, ModelState.trained(parameters)).write(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Of this run: another one's is written over. */
    private Optional<TensorFile> kept() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TensorFile.read(file)).filter(kept -> identity.equals(kept.metadata().get("identity")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public TrainingListener next() {
        return next;
    }
}
