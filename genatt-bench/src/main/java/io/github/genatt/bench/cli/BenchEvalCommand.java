package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.Environment;
import io.github.genatt.bench.measure.EvalBench;
import io.github.genatt.bench.measure.EvalCase;
import io.github.genatt.bench.measure.EvalPlan;
import io.github.genatt.bench.measure.EvalSize;
import io.github.genatt.bench.measure.EvalTask;
import io.github.genatt.bench.measure.RandomEvaluation;
import io.github.genatt.bench.measure.Repetitions;
import io.github.genatt.bench.measure.Subject;
import io.github.genatt.engine.Engine;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.spi.Metric;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code genatt bench eval}: the time of a full-catalogue evaluation. */
@Command(name = "eval", mixinStandardHelpOptions = true,
        description = "Measures full-catalogue evaluation: scores, mask of seen items, rank of the target, best items, all metrics. "
                + "States and items are random, without a forward pass, or those of untrained models of a suite, for the test users of its "
                + "data.",
        footer = {"", "Examples:", "  genatt bench eval --threads 1,2",
            "  genatt bench eval --suite suites/beauty.conf --data ~/data --model sasrec",
            "  genatt bench eval --external 'python3 eval.py --users {users} --items {items} --threads {threads}'", "",
            "Placeholders of the external command: {users}, {items}, {width}, {threads}, {iterations} (evaluations).",
            "With --suite there is no {width}, but {model} (without dashes) and {n}."})
final class BenchEvalCommand implements Callable<Integer> {
    private static final List<String> OF_RANDOM_STATES = List.of("--users", "--items", "--width", "--history");
    private static final List<String> OF_MODELS = List.of("--model", "-D");

    @Option(names = "--model", paramLabel = "LABEL", split = ",", description = "Models of the suite.", defaultValue = "random")
    private List<String> models;
    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Replaces a value of the suite.")
    private Map<String, String> overrides = new LinkedHashMap<>();
    @Mixin
    private BenchSuiteOptions suite;
    @Option(names = "--users", paramLabel = "U", description = "Users to evaluate (default: ${DEFAULT-VALUE}).", defaultValue = "6040")
    private int users;
    @Option(names = "--items", paramLabel = "I", description = "Items in the catalogue (default: ${DEFAULT-VALUE}).",
            defaultValue = "3417")
    private int items;
    @Option(names = "--width", paramLabel = "D", description = "Width of states and items (default: ${DEFAULT-VALUE}).",
            defaultValue = "64")
    private int width;
    @Option(names = "--history", paramLabel = "N", description = "Seen items per user (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int history;
    @Option(names = "--threads", paramLabel = "N", split = ",", description = "Workers (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private List<Integer> threads;
    @Option(names = "--repetitions", paramLabel = "N", description = "Repetitions, at least 5 (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int repetitions;
    @Option(names = "--iterations", paramLabel = "N", description = "Evaluations per repetition (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int times;
    @Mixin
    private ExternalOption peer;
    @Mixin
    private MeasureOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Harness harness = options.harness();
        Engine engine = options.engine(harness);
        Repetitions turns = UserError.unless(() -> new Repetitions(repetitions, times, times));
        Optional<SuiteModels> measured = suite(harness);
        List<Metric> metrics = measured.map(known -> known.suite().options().evaluate().metrics())
                .orElseGet(() -> EvalBench.metrics(harness.reader()));
        Subject<EvalTask> subject = measured.<Subject<EvalTask>>map(SuiteEvaluation::new).orElseGet(() ->
                new RandomEvaluation(UserError.unless(() -> new EvalSize(users, items, width, history)), new Evaluator(metrics)));
        EvalPlan plan = UserError.unless(() -> new EvalPlan(EvalCase.all(engine, models, threads), subject, turns, peer.peer()));
        Environment circumstances = new Environment(List.of(engine));
        PrintWriter out = spec.commandLine().getOut();
        try (EvalBench bench = UserError.unless(() -> new EvalBench(plan))) {
            out.println(EvalText.table(plan, measured.isPresent(), bench.measure(), metrics, circumstances));
        }
        out.flush();
        return 0;
    }

    private Optional<SuiteModels> suite(Harness harness) throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        if (!suite.given(given, OF_RANDOM_STATES)) {
            for (String name : OF_MODELS) {
                if (given.hasMatchedOption(name)) {
                    throw new UserError(name + ": no effect without --suite, since states are random; add --suite or remove this option");
                }
            }
            return Optional.empty();
        }
        SuiteModels known = suite.models(harness, overrides, spec.commandLine().getOut());
        if (!given.hasMatchedOption("--model")) {
            throw new UserError("--model: expected the models of the suite to measure, found none; give some of "
                    + String.join(", ", known.suite().options().models().keySet()));
        }
        return Optional.of(known);
    }
}
