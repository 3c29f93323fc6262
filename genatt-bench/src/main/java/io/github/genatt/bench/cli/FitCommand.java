package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.run.Continuation;
import io.github.genatt.bench.run.FinalModel;
import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.run.RunListener;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.TrainingStoppedException;
import io.github.genatt.data.load.Extension;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt fit}: the model for deployment, trained on the whole log for as many steps as validation chose. */
@Command(name = "fit", mixinStandardHelpOptions = true,
        description = "Trains a model of a suite on the whole log, without held-out data, and writes one model file.",
        footer = {"", "The number of steps is that of the best validation of the model's run; an unfinished run is completed first.",
            "", "Examples:", "  genatt fit suites/ml-1m.conf --data ~/data --model sasrec --out sasrec.genatt",
            "  genatt recommend sasrec.genatt --user 42",
            "  genatt fit --from sasrec.genatt --data new.csv --out next.genatt"})
final class FitCommand implements Callable<Integer> {
    @Mixin
    private SuiteArguments arguments;
    @Mixin
    private HarnessOptions options;
    @Option(names = "--model", paramLabel = "LABEL", description = "The model of the suite.")
    private Optional<String> label = Optional.empty();
    @Option(names = "--from", paramLabel = "FILE",
            description = "Instead of a suite: continue from this model file with the new interactions in --data, a file, or a folder"
                    + " with files named as in the model's suite.")
    private Optional<Path> from = Optional.empty();
    @Option(names = "--retire", paramLabel = "FILE",
            description = "With --from: items that are no longer recommended, one id per line; histories may contain them.")
    private Optional<Path> retire = Optional.empty();
    @Option(names = "--seed", paramLabel = "SEED", description = "One of the suite's seeds (default: the first).")
    private Optional<Long> seed = Optional.empty();
    @Option(names = "--steps", paramLabel = "N", description = "Number of training steps, instead of that chosen by validation.")
    private Optional<Long> steps = Optional.empty();
    @Option(names = "--out", paramLabel = "FILE", description = "The model file (default: LABEL.genatt).")
    private Optional<Path> out = Optional.empty();
    @Mixin
    private ReplaceOption replace;
    @Mixin
    private RunsOption runs;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter text = spec.commandLine().getOut();
        try (StopOnSignal signal = new StopOnSignal(text)) {
            return fit(text, signal);
        } catch (TrainingStoppedException stopped) {
            return StopOnSignal.STOPPED;
        }
    }

    /** Prints the message about a stopped training before the process may end. */
    private int fit(PrintWriter text, StopOnSignal signal) throws IOException {
        try {
            if (from.isPresent()) {
                goOn(text, signal);
            } else {
                fitSuite(text, signal);
            }
            return 0;
        } catch (TrainingStoppedException stopped) {
            text.println();
            text.println(StopOnSignal.said(stopped));
            text.flush();
            throw stopped;
        }
    }

    private void fitSuite(PrintWriter text, StopOnSignal signal) throws IOException {
        if (!arguments.named() || label.isEmpty()) {
            throw new UserError("expected SUITE and --model LABEL, or --from FILE to continue from a model file; found %s"
                    .formatted(arguments.named() ? "no --model" : "no SUITE"));
        }
        if (retire.isPresent()) {
            throw new UserError("--retire: needs --from");
        }
        Harness harness = options.harness();
        Suite all = arguments.suite(harness);
        if (!all.options().models().containsKey(label.get())) {
            throw new UserError("--model: the suite has no model '%s'; its models are %s".formatted(label.get(),
                    all.options().models().keySet()));
        }
        Suite suite = all.only(List.of(label.get()));
        Path file = replace.requireFree(out.orElse(Path.of(label.get() + ".genatt")));
        PreparedData workload = arguments.load(suite, text);
        Progress progress = Progress.to(text);
        TrainingLogs logs = TrainingLogs.of(List.of(), suite.options().suite(), none -> runs.folder());
        RunListener watched = new WatchedRun(progress, none -> { }, logs, signal::requested, text);
        Run cell = cell(harness.runner().chosen(suite, workload, runs.folder(), watched));
        long wanted = steps(harness, suite, workload, cell, watched, text);
        FinalModel model = harness.runner().fit(suite, workload, runs.folder(), cell, wanted, file, progress.fitStarted(cell, wanted),
                signal::requested);
        progress.fitted();
        text.printf("%s: trained on the whole log, %,d users and %,d interactions%s%n", label.get(),
                workload.data().dataset().users().length, workload.data().statistics().after().interactions(),
                model.steps() == 0 ? "" : ", for %,d steps".formatted(model.steps()));
        text.printf("written: %s%nwritten: %s (the histories of its users)%n", model.file(), model.histories());
        text.flush();
    }

    private void goOn(PrintWriter text, StopOnSignal signal) throws IOException {
        if (arguments.named() || label.isPresent() || seed.isPresent()) {
            throw new UserError("--from: the file determines the model; remove " + (arguments.named() ? "the suite"
                    : label.isPresent() ? "--model" : "--seed"));
        }
        if (out.isEmpty()) {
            throw new UserError("--from: add --out FILE, the new model; with --replace it may be the same file");
        }
        if (!Files.isRegularFile(from.get())) {
            throw new UserError("--from: there is no file %s; name a model file of genatt fit".formatted(from.get()));
        }
        replace.requireFree(out.get());
        Harness harness = options.harness();
        try {
            Map<String, String> overrides = new LinkedHashMap<>(arguments.overrides());
            if (Files.isRegularFile(arguments.data())) {
                overrides.putIfAbsent("data.source.path", arguments.data().toAbsolutePath().toString());
            }
            Continuation before = read(from.get(), overrides, harness);
            ContinuedFit fit = new ContinuedFit(before, harness, text);
            Extension log = fit.load(arguments.data(), arguments.lenient());
            fit.train(log, steps.map(FitCommand::requirePositive).orElseGet(() -> before.steps(log)),
                    retire.map(file -> IdFile.read("--retire", file)).orElse(List.of()), out.get(), signal::requested);
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }

    private static Continuation read(Path file, Map<String, String> overrides, Harness harness) {
        try {
            return Continuation.read(file, overrides, harness.plugins());
        } catch (IOException unusable) {
            throw new UserError("--from: " + unusable.getMessage());
        }
    }

    private static long requirePositive(long steps) {
        if (steps < 1) {
            throw new UserError("--steps must be 1 or more, found " + steps);
        }
        return steps;
    }

    /** Makes the suite optional, which the mixin requires for other commands: continuing from a file needs none. */
    static void allowWithoutSuite(CommandSpec fit) {
        PositionalParamSpec suite = fit.positionalParameters().get(0);
        fit.remove(suite);
        // made anew: a builder made from the old one keeps its capacity, so that the help would show SUITE as required
        fit.add(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel(suite.paramLabel()).type(suite.type())
                .description("Suite file, such as suites/quickstart.conf; not with --from.").getter(suite.getter())
                .setter(suite.setter()).build());
    }

    private Run cell(List<Run> cells) {
        return cells.stream().filter(run -> seed.isEmpty() || seed.get() == run.seed()).findFirst().orElseThrow(() ->
                new UserError("--seed: the suite has the seeds %s, found %d".formatted(cells.stream().map(Run::seed).toList(),
                        seed.get())));
    }

    private long steps(Harness harness, Suite suite, PreparedData workload, Run cell, RunListener watched, PrintWriter text)
            throws IOException {
        if (steps.isPresent()) {
            return requirePositive(steps.get());
        }
        if (!cell.recommender().trainable()) {
            return 0;
        }
        Optional<RunResult> before = harness.runner().finished(workload, runs.folder(), cell);
        if (before.isEmpty()) {
            text.println("There is no finished run of " + cell.label() + " yet, which says how long to train: running it");
            HistoryStore.write(runs.folder(), workload);
            SuiteResults results = harness.runner().run(suite.under(cell.seed()), workload, runs.folder(), watched);
            if (!results.failures().isEmpty()) {
                throw new UserError("%s cannot be fitted: %s".formatted(cell.label(), results.failures().get(0).message()));
            }
        }
        long best = harness.runner().finished(workload, runs.folder(), cell).orElseThrow().training().bestStep();
        if (best == 0) {
            throw new UserError("%s: its run was best before the first step, so there is nothing to train; see its caveats, or give"
                    .formatted(cell.label()) + " --steps");
        }
        return best;
    }
}
