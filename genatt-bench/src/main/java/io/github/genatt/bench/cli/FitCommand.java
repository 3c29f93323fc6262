package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.FinalModel;
import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt fit}: the model that is put to use, trained on the whole log for as many steps as validation chose. */
@Command(name = "fit", mixinStandardHelpOptions = true,
        description = "Trains a model of a suite on the whole log, nothing held out, and writes one model file.",
        footer = {"", "The number of steps is that of the best validation of the model's run; a run that is not finished is made first.",
            "", "Example:", "  genatt fit suites/ml-1m.conf --data ~/data --model sasrec --out sasrec.genatt",
            "  genatt recommend sasrec.genatt --user 42"})
final class FitCommand implements Callable<Integer> {
    @Mixin
    private SuiteArguments arguments;
    @Mixin
    private HarnessOptions options;
    @Option(names = "--model", paramLabel = "LABEL", required = true, description = "The model of the suite.")
    private String label;
    @Option(names = "--seed", paramLabel = "SEED", description = "One of the suite's seeds (default: the first).")
    private Optional<Long> seed = Optional.empty();
    @Option(names = "--steps", paramLabel = "N", description = "Train for so many steps, whatever validation chose.")
    private Optional<Long> steps = Optional.empty();
    @Option(names = "--out", paramLabel = "FILE", description = "The model file (default: LABEL.genatt).")
    private Optional<Path> out = Optional.empty();
    @Option(names = "--replace", description = "Replace the model file if it is there; as a whole, once the new model is trained.")
    private boolean replace;
    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of results (default: ${DEFAULT-VALUE}).", defaultValue = "runs")
    private Path runs;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter text = spec.commandLine().getOut();
        Harness harness = options.harness();
        Suite all = arguments.suite(harness);
        if (!all.options().models().containsKey(label)) {
            throw new UserError("--model: the suite has no model '%s'; its models are %s".formatted(label, all.options().models().keySet()));
        }
        Suite suite = all.only(List.of(label));
        Path file = out.orElse(Path.of(label + ".genatt"));
        if (Files.exists(file) && !replace) {
            throw new UserError("--out: %s is there already; name another file, or add --replace".formatted(file));
        }
        PreparedData workload = arguments.load(suite, text);
        Progress progress = Progress.to(text);
        Run cell = cell(harness.runner().chosen(suite, workload, runs, progress));
        long wanted = steps(harness, suite, workload, cell, progress, text);
        FinalModel model = harness.runner().fit(suite, workload, runs, cell, wanted, file, progress.fitStarted(cell, wanted));
        progress.fitted();
        text.printf("%s: trained on the whole log, %,d users and %,d interactions%s%n", label, workload.data().dataset().users().length,
                workload.data().statistics().after().interactions(), model.steps() == 0 ? "" : ", for %,d steps".formatted(model.steps()));
        text.printf("written: %s%nwritten: %s (the histories of its users)%n", model.file(), model.histories());
        text.flush();
        return 0;
    }

    private Run cell(List<Run> cells) {
        return cells.stream().filter(run -> seed.isEmpty() || seed.get() == run.seed()).findFirst().orElseThrow(() ->
                new UserError("--seed: the suite has the seeds %s, found %d".formatted(cells.stream().map(Run::seed).toList(), seed.get())));
    }

    private long steps(Harness harness, Suite suite, PreparedData workload, Run cell, Progress progress, PrintWriter text)
            throws IOException {
        if (steps.isPresent()) {
            if (steps.get() < 1) {
                throw new UserError("--steps must be 1 or more, found " + steps.get());
            }
            return steps.get();
        }
        if (!cell.recommender().trainable()) {
            return 0;
        }
        Optional<RunResult> before = harness.runner().finished(workload, runs, cell);
        if (before.isEmpty()) {
            text.println("There is no finished run of " + label + " yet, which says how long to train: running it");
            HistoryStore.write(runs, workload);
            SuiteResults results = harness.runner().run(suite.under(cell.seed()), workload, runs, progress);
            if (!results.failures().isEmpty()) {
                throw new UserError("%s cannot be fitted: %s".formatted(label, results.failures().get(0).message()));
            }
        }
        long best = harness.runner().finished(workload, runs, cell).orElseThrow().training().bestStep();
        if (best == 0) {
            throw new UserError("%s: its run was best before the first step, so that there is nothing to train; see its caveats, or give"
                    .formatted(label) + " --steps");
        }
        return best;
    }
}
