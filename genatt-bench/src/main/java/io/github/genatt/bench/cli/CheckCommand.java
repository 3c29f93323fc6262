package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.SuiteRunner;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.bench.suite.TrialConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt check}: validates a suite and runs one batch of each model. */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Validates a whole suite, runs one batch of each model and tests the promises of the models; trains nothing.",
        footer = {"", "Example:", "  genatt check suites/beauty.conf --data ~/data"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private SuiteArguments arguments;
    @Option(names = "--time-limit", paramLabel = "SECONDS", defaultValue = "600",
            description = "Time after which the check of a model is given up (default: ${DEFAULT-VALUE}).")
    private long timeLimit;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (timeLimit < 1) {
            throw new UserError("--time-limit must be 1 or more, found " + timeLimit);
        }
        PrintWriter out = spec.commandLine().getOut();
        Harness harness = options.harness();
        Suite suite = arguments.suite(harness);
        PreparedData workload = arguments.load(suite, out);
        workload.caveats().forEach(caveat -> out.println("  caveat: " + caveat));
        SuiteRunner runner = harness.runner().checkingWithin(Duration.ofSeconds(timeLimit));
        List<RunFailure> broken = runner.check(suite, workload, suite.cells(), true, (cell, parameters, promises) -> {
            out.printf("  %-28s works, %,12d parameters, %d promises kept%n", cell.label(), parameters, promises);
            cell.recommender().caveats().forEach(caveat -> out.println("      " + caveat));
            workload.caveats(cell).forEach(caveat -> out.println("      " + caveat));
            out.flush();
        });
        broken.forEach(failure -> out.printf("  %-28s FAILS: %s%n", failure.label(), failure.message()));
        boolean works = checkCandidates(runner, suite, workload, out) && broken.isEmpty();
        out.printf("%d models, %d seeds, %d runs%n", suite.options().models().size(), suite.options().seeds().size(), suite.cells().size());
        out.flush();
        return works ? 0 : 1;
    }

    /** The trials of a search; the first is the initial configuration, which has been checked. */
    private static boolean checkCandidates(SuiteRunner runner, Suite suite, PreparedData workload, PrintWriter out) {
        boolean works = true;
        for (Map.Entry<String, List<TrialConfig>> searched : suite.searched().entrySet()) {
            out.printf("  %-28s search: %d settings%n", searched.getKey(), searched.getValue().size());
            for (TrialConfig candidate : searched.getValue().subList(1, searched.getValue().size())) {
                List<RunFailure> broken = runner.check(suite, workload,
                        List.of(suite.trial(searched.getKey(), candidate)), false,
                        (cell, parameters, promises) -> out.printf("      %s works, %,d parameters%n", candidate.text(), parameters));
                broken.forEach(failure -> out.printf("      %s FAILS: %s%n", candidate.text(), failure.message()));
                works &= broken.isEmpty();
                out.flush();
            }
        }
        return works;
    }
}
