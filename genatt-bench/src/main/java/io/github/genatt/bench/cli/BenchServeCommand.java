package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.ServeLoad;
import io.github.genatt.bench.measure.StepLoss;
import io.github.genatt.bench.report.Measurements;
import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.Scan;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.serve.ServedModel;
import io.github.genatt.serve.Service;
import io.github.genatt.serve.ServiceOptions;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt bench serve}: requests per second over HTTP, compared with the bare model. */
@Command(name = "serve", mixinStandardHelpOptions = true,
        description = "Measures requests to a service on this machine, next to the bare model. Clients and service share the CPUs.",
        footer = {"", "Examples:", "  genatt bench serve sasrec.genatt --clients 1,2,16,64", "  genatt bench serve --items 100000"})
final class BenchServeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "A model file; without one, an untrained "
            + "model is measured, which does not change the time.")
    private Optional<Path> file = Optional.empty();
    @Option(names = "--model", paramLabel = "NAME", description = OverrideOptions.MODELS, defaultValue = "sasrec")
    private String name;
    @Mixin
    private UntrainedModelOptions untrained;
    @Option(names = "--clients", paramLabel = "N", split = ",", description = "Concurrent clients (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,16,64")
    private List<Integer> clients;
    @Option(names = "--history", paramLabel = "N", description = "Maximum items per history (default: ${DEFAULT-VALUE}).",
            defaultValue = "50")
    private int history;
    @Option(names = "--top", paramLabel = "N", description = "Items to recommend (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private int top;
    @Option(names = "--seconds", paramLabel = "S", description = "Seconds per measurement; as many of warm-up "
            + "before the first (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private double seconds;
    @Option(names = "--threads", paramLabel = "N", description = "Compute threads (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private int threads;
    @Option(names = "--scan", description = "Also measure the int16 scan, with its recall against exact scores.")
    private boolean scan;
    @Mixin
    private OverrideOptions overrides;
    @Mixin
    private MeasureOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (clients.stream().anyMatch(count -> count < 1)) {
            throw new UserError("--clients must be 1 or more, found " + clients);
        }
        Harness harness = options.harness();
        Engine engine = options.engine(harness);
        Environment circumstances = new Environment(List.of(engine));
        Path folder = Files.createTempDirectory("genatt-bench-serve");
        Path made = folder.resolve("untrained.genatt");
        try {
            Path model = file.orElse(made);
            if (file.isEmpty()) {
                writeUntrained(harness, engine, made);
            } else if (!Files.isRegularFile(model)) {
                throw new UserError("There is no model " + model + "; name a file that genatt fit wrote");
            }
            measure(harness, model, circumstances);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(folder);
        }
        return 0;
    }

    private void writeUntrained(Harness harness, Engine engine, Path made) throws IOException {
        BatchShape size = untrained.shape();
        SequentialRecommender recommender = UserError.unless(() -> overrides.models(harness, size, StepLoss.CE).find(name));
        try (Model model = new Model(recommender, engine.open(EngineSettings.of(1)), size.items(), 1)) {
            model.fit(new TrainingSequences(size.items(), new int[0][]));
            SavedModel.describe(model, ItemNames.numbered(size.items()), harness.plugins()).label(name).write(made);
        }
    }

    private void measure(Harness harness, Path model, Environment circumstances) throws IOException {
        LoadOptions exact = UserError.unless(() -> LoadOptions.defaults().threads(threads));
        LoadOptions scanned = exact.scan(Scan.INT16);
        if (scan) {
            // rejects a model that cannot be scanned before anything is measured
            UserError.unless(() -> loaded(harness, model, scanned)).close();
        }
        List<List<String>> rows = new ArrayList<>();
        int known;
        ServeLoad load;
        double bare;
        try (SavedModel saved = SavedModel.load(model, harness.plugins(), harness.engines(), exact)) {
            known = saved.card().items();
            List<String> ids = List.of(saved.items().ids()).subList(1, known + 1);
            load = UserError.unless(() -> new ServeLoad(ids, history, Math.min(top, ids.size()),
                    Duration.ofMillis((long) (1000 * seconds))));
            bare = bare(load, saved, rows, "the bare model", Optional.empty());
        }
        serve(harness, model, exact, load, bare, rows, "");
        List<String> notes = new ArrayList<>();
        if (scan) {
            try (SavedModel saved = loaded(harness, model, scanned)) {
                bare(load, saved, rows, "the bare model, int16", Optional.of(bare));
                saved.scanRecall().ifPresent(recall -> notes.add("int16: recall@10 %.4f against exact scores, on random histories"
                        .formatted(recall)));
            }
            serve(harness, model, scanned, load, bare, rows, ", int16");
        }
        notes.add(("each for %.0f s after as long a warm-up; ms per request; p99: 99 of 100 took no longer; every client waits for its"
                + " answer"
                + " before its next request; histories of 1 to %d random items").formatted(seconds, history));
        notes.addAll(circumstances.lines());
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Measurements("Recommendation of %d items of %,d over HTTP, %d %s".formatted(load.top(), known, threads,
                threads == 1 ? "thread" : "threads"), List.of("asked by", "requests/s", "of bare", "p50", "p99", "max", "refused"), rows,
                        notes)
                .render(TerminalWidth.columns()));
        out.flush();
    }

    private static SavedModel loaded(Harness harness, Path model, LoadOptions loading) {
        try {
            return SavedModel.load(model, harness.plugins(), harness.engines(), loading);
        } catch (IOException unusable) {
            throw new UserError(unusable.getMessage());
        }
    }

    /**
     * Warms up for as long as it measures, and returns the requests per second.
     *
     * @param against the throughput that the ratio refers to; its own if empty
     */
    private static double bare(ServeLoad load, SavedModel saved, List<List<String>> rows, String who, Optional<Double> against) {
        load.bare(saved);
        ServeLoad.Outcome outcome = load.bare(saved);
        rows.add(row(who, outcome, against.orElse(outcome.perSecond())));
        return outcome.perSecond();
    }

    private void serve(Harness harness, Path model, LoadOptions loading, ServeLoad load, double bare, List<List<String>> rows, String how)
            throws IOException {
        try (Service service = Service.start(new ServiceOptions("127.0.0.1", 0, Optional.empty(), ServiceOptions.Limits.defaults(),
                Duration.ofSeconds(5)), List.of(new ServedModel("measured", model, 1)),
                path -> SavedModel.load(path, harness.plugins(), harness.engines(), loading))) {
            String address = "http://127.0.0.1:" + service.port();
            load.clients(address, 2);
            for (int count : clients) {
                rows.add(row((count == 1 ? "1 client" : count + " clients") + how, load.clients(address, count), bare));
            }
        }
    }

    private static List<String> row(String who, ServeLoad.Outcome outcome, double bare) {
        return List.of(who, "%,.0f".formatted(outcome.perSecond()), "%.2f".formatted(outcome.perSecond() / bare),
                "%.2f".formatted(outcome.times().median()), "%.2f".formatted(outcome.times().percentile(0.99)),
                "%.2f".formatted(outcome.times().max()), String.format(Locale.ROOT, "%d", outcome.refused()));
    }
}
