package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.Latency;
import io.github.genatt.bench.measure.LatencyTask;
import io.github.genatt.bench.measure.RandomRequests;
import io.github.genatt.bench.measure.StepLoss;
import io.github.genatt.bench.measure.Subject;
import io.github.genatt.bench.measure.Timings;
import io.github.genatt.bench.report.Measurements;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.QuantisedScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt bench latency}: the time of one recommendation. */
@Command(name = "latency", mixinStandardHelpOptions = true,
        description = "Measures recommendations for one history after another in a warm JVM: random histories, or those of the test users "
                + "of a suite. The model is untrained, which does not change the time.",
        footer = {"", "Examples:", "  genatt bench latency --model d-genatt --calls 20000",
            "  genatt bench latency --suite suites/beauty.conf --data ~/data --model sasrec,v-genatt"})
final class BenchLatencyCommand implements Callable<Integer> {
    private static final List<String> OF_RANDOM_HISTORIES = List.of("--items", "--width", "--length", "--history");

    @Option(names = "--model", paramLabel = "NAME", split = ",", description = OverrideOptions.MODELS,
            defaultValue = "sasrec")
    private List<String> models;
    @Mixin
    private UntrainedModelOptions untrained;
    @Option(names = "--history", paramLabel = "N", description = "Maximum items per history (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int history;
    @Option(names = "--top", paramLabel = "N", description = "Items to recommend (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private int top;
    @Option(names = "--calls", paramLabel = "N", description = "Measured calls (default: ${DEFAULT-VALUE}).", defaultValue = "5000")
    private int calls;
    @Option(names = "--warm-up", paramLabel = "N", description = "Unmeasured calls before (default: ${DEFAULT-VALUE}).",
            defaultValue = "5000")
    private int warmUp;
    @Option(names = "--threads", paramLabel = "N", description = "Workers (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private int threads;
    @Option(names = "--scan", description = "Also measure the int16 scan, with its recall against exact scores.")
    private boolean scan;
    @Mixin
    private OverrideOptions overrides;
    @Mixin
    private BenchSuiteOptions suite;
    @Mixin
    private MeasureOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (history < 1 || top < 1) {
            throw new UserError("history and top must be at least 1, found %d and %d".formatted(history, top));
        }
        if (calls < 1 || warmUp < 0) {
            throw new UserError("--calls must be at least 1 and --warm-up at least 0, found %d and %d".formatted(calls, warmUp));
        }
        Harness harness = options.harness();
        Engine engine = options.engine(harness);
        EngineSettings settings = UserError.unless(() -> EngineSettings.of(threads));
        Subject<LatencyTask> subject = subject(harness);
        List<LatencyTask> tasks = UserError.unless(() -> models.stream().map(subject::task).toList());
        Environment circumstances = new Environment(List.of(engine));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            rows.addAll(rows(models.get(i), tasks.get(i), engine.open(settings)));
        }
        List<String> notes = new ArrayList<>();
        notes.add("ms per call; p99: 99 of 100 calls took no longer. %,d calls after %,d unmeasured, one after the other, each for another"
                .formatted(calls, warmUp) + " history");
        notes.addAll(circumstances.lines());
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Measurements("Recommendation of %d items for one history, %s; %d threads".formatted(top, subject.title(), threads),
                List.of("model", "scores", "p50", "p95", "p99", "max"), rows, notes).render(TerminalWidth.columns()));
        out.flush();
        return 0;
    }

    private Subject<LatencyTask> subject(Harness harness) throws IOException {
        if (suite.given(spec.commandLine().getParseResult(), OF_RANDOM_HISTORIES)) {
            return new SuiteRequests(suite.models(harness, overrides.values(), spec.commandLine().getOut()));
        }
        BatchShape size = untrained.shape();
        return new RandomRequests(size, overrides.models(harness, size, StepLoss.CE), history);
    }

    private List<List<String>> rows(String name, LatencyTask task, EngineSession session) {
        try (Model model = new Model(task.recommender(), session, task.data().catalogue(), 1)) {
            UserError.unless(() -> fitted(model, task));
            List<List<String>> rows = new ArrayList<>();
            rows.add(row(name, "exact", measure(new Latency(model, task.histories(), top, Optional.empty()))));
            if (scan) {
                Latency scanned = new Latency(model, task.histories(), top, Optional.of(scan(name, model)));
                rows.add(row(name, "int16, recall %.4f".formatted(scanned.recall()), measure(scanned)));
            }
            return rows;
        }
    }

    private Timings measure(Latency latency) {
        if (warmUp > 0) {
            latency.calls(warmUp);
        }
        return latency.calls(calls);
    }

    private static QuantisedScan scan(String name, Model model) {
        if (!model.hasDotProductHead()) {
            throw new UserError("--scan: %s has no vectors of items whose products are its scores".formatted(name));
        }
        float[] vectors = model.itemVectors();
        return new QuantisedScan(vectors, vectors.length / (model.items() + 1));
    }

    private static Model fitted(Model model, LatencyTask task) {
        model.fit(task.data());
        return model;
    }

    private static List<String> row(String name, String scores, Timings sample) {
        return List.of(name, scores, "%.3f".formatted(sample.median()), "%.3f".formatted(sample.percentile(0.95)),
                "%.3f".formatted(sample.percentile(0.99)), "%.3f".formatted(sample.max()));
    }
}
