package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.PaperOptions.StoppingOptions;
import io.github.genatt.core.model.ModelState;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.core.model.UnreadableFileException;
import io.github.genatt.core.train.CheckpointCurve;
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
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches a training by another stopping rule, keeps the parameters that the rule would have selected, and forwards all events. They are
 * kept in a file, so that an interrupted training has them after it resumes; repeated steps change nothing.
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
     * Resumes from the file, if it belongs to this run.
     *
     * @param perEpoch   steps of an epoch
     * @param parameters the trained parameters
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

    /** A resumed training, perhaps after its last validation, includes its earlier validations. */
    @Override
    public void started(List<CurvePoint> soFar) {
        soFar.stream().filter(point -> point.metrics().containsKey(rule.metric())).forEach(point -> lastStep = Math.max(lastStep,
                point.step()));
        next.started(soFar);
    }

    @Override
    public void validated(CurvePoint point, boolean isBest) {
        Double value = point.metrics().get(rule.metric());
        if (value != null) {
            lastStep = Math.max(lastStep, point.step());
            // the first validation always counts
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
     * Tests the parameters that the rule would have selected, then restores the current ones.
     *
     * @param own     the step of the model's current parameters, and their test
     * @param testing tests the current parameters
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
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("identity", identity);
        texts.put("rule", text(rule));
        texts.put("step", Long.toString(bestStep));
        texts.put("value", Double.toString(best));
        try {
            new TensorFile(texts, ModelState.trained(parameters)).write(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /**
     * The selection of the rule so far belongs to the checkpoint of its training: if it is damaged, missing, or that of another rule, both
     * are set aside, so that the training starts from scratch.
     */
    static void requireSelection(Path file, Path checkpoint, StoppingOptions rule, TrainingListener listener) {
        try {
            Optional<String> lost = lost(file, checkpoint, rule);
            if (lost.isPresent()) {
                setAside(file);
                setAside(checkpoint);
                listener.notice(lost.get() + "; the selection of the rule is lost, and the training starts from scratch");
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static Optional<String> lost(Path file, Path checkpoint, StoppingOptions rule) throws IOException {
        if (Files.exists(file)) {
            try {
                String made = TensorFile.read(file).metadata().getOrDefault("rule", "an unknown rule");
                return made.equals(text(rule)) ? Optional.empty() : Optional.of("%s has the selection of %s, and paper.stopping is now %s"
                        .formatted(file, made, text(rule)));
            } catch (UnreadableFileException damaged) {
                return Optional.of(damaged.getMessage());
            }
        }
        try {
            boolean validated = Files.exists(checkpoint) && CheckpointCurve.read(checkpoint).stream()
                    .anyMatch(point -> !Double.isNaN(point.metrics().getOrDefault(rule.metric(), Double.NaN)));
            return validated ? Optional.of("%s is missing next to %s".formatted(file, checkpoint.getFileName())) : Optional.empty();
        } catch (UnreadableFileException said) {
            // the training removes it and starts from scratch
            return Optional.empty();
        }
    }

    private static String text(StoppingOptions rule) {
        return "{ metric = %s, patience-epochs = %d }".formatted(rule.metric(), rule.patienceEpochs());
    }

    private static void setAside(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Reads the file of this run; a file of another run is overwritten. */
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
