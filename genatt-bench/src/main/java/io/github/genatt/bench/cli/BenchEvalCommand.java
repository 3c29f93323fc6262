package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.EvalBench;
import io.github.genatt.bench.measure.EvalSize;
import io.github.genatt.bench.measure.ExternalCommand;
import io.github.genatt.bench.measure.Repetitions;
import io.github.genatt.bench.measure.Timings;
import io.github.genatt.bench.report.Measurements;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.Metric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt bench eval}: the time of a full-catalogue evaluation. */
@Command(name = "eval", mixinStandardHelpOptions = true,
        description = "Measures full-catalogue evaluation after the forward pass: scores, mask of what was seen, rank of the target, best "
                + "items, all metrics. States and items are random.",
        footer = {"", "Examples:", "  genatt bench eval --threads 1,2",
            "  genatt bench eval --external 'python3 eval.py --users {users} --items {items} --threads {threads}'", "",
            "Placeholders of the external command: {users}, {items}, {width}, {threads}, {iterations} (evaluations)."})
final class BenchEvalCommand implements Callable<Integer> {
    @Option(names = "--users", paramLabel = "U", description = "Users to evaluate (default: ${DEFAULT-VALUE}).", defaultValue = "6040")
    private int users;
    @Option(names = "--items", paramLabel = "I", description = "Items of the catalogue (default: ${DEFAULT-VALUE}).",
            defaultValue = "3417")
    private int items;
    @Option(names = "--width", paramLabel = "D", description = "Width of states and items (default: ${DEFAULT-VALUE}).",
            defaultValue = "64")
    private int width;
    @Option(names = "--history", paramLabel = "N", description = "Items that each user has seen (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int history;
    @Option(names = "--threads", paramLabel = "N", split = ",", description = "Workers (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private List<Integer> threads;
    @Option(names = "--repetitions", paramLabel = "N", description = "Turns, at least 5 (default: ${DEFAULT-VALUE}).", defaultValue = "5")
    private int repetitions;
    @Option(names = "--iterations", paramLabel = "N", description = "Evaluations in each turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int times;
    @Mixin
    private ExternalOption peer;
    @Mixin
    private MeasureOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Harness harness = options.harness();
        Engine engine = options.engine(harness);
        EvalSize size = UserError.unless(() -> new EvalSize(users, items, width, history));
        Repetitions turns = UserError.unless(() -> new Repetitions(repetitions, times, times));
        threads.forEach(count -> UserError.unless(() -> EngineSettings.of(count)));
        Optional<ExternalCommand> other = peer.peer();
        List<Metric> metrics = EvalBench.metrics(harness.reader());
        Environment circumstances = new Environment(List.of(engine));
        List<List<String>> rows = new ArrayList<>();
        for (int count : threads) {
            try (EvalBench bench = new EvalBench(size, count, metrics, engine)) {
                rows.add(row(count, bench, turns, other));
            }
        }
        List<String> notes = new ArrayList<>(List.of(
                "ms: median of %d repetitions of %d evaluations, each the median of its evaluations; min..max: of the repetitions"
                        .formatted(repetitions, times),
                "metrics: " + metrics.stream().map(Metric::label).collect(Collectors.joining(", ")),
                "peer: " + other.map(present -> "has its turn after ours in each repetition: " + present.template()).orElse("none")));
        notes.addAll(circumstances.lines());
        PrintWriter out = spec.commandLine().getOut();
        out.println(new Measurements("Evaluation of %,d users in a catalogue of %,d items after the forward pass; width %d, %d items seen"
                .formatted(users, items, width, history),
                List.of("threads", "ms", "min..max", "users/s", "peer ms", "min..max", "peer/ours"), rows, notes).render());
        out.flush();
        return 0;
    }

    private List<String> row(int count, EvalBench bench, Repetitions turns, Optional<ExternalCommand> other) {
        other.ifPresent(present -> present.words(bench.places(turns.each())));
        bench.evaluate(turns.warmUp());
        double[] ours = new double[turns.count()];
        double[] theirs = new double[turns.count()];
        for (int turn = 0; turn < ours.length; turn++) {
            ours[turn] = bench.evaluate(turns.each()).median();
            if (other.isPresent()) {
                theirs[turn] = other.get().milliseconds(bench.places(turns.each()));
            }
        }
        Timings own = new Timings(ours);
        Optional<Timings> peers = other.map(present -> new Timings(theirs));
        return List.of(String.valueOf(count), "%.2f".formatted(own.median()), StepText.range(own),
                "%,.0f".formatted(1e3 * users / own.median()), peers.map(sample -> "%.2f".formatted(sample.median())).orElse("-"),
                peers.map(StepText::range).orElse("-"),
                peers.map(sample -> "%.2f".formatted(sample.median() / own.median())).orElse("-"));
    }
}
