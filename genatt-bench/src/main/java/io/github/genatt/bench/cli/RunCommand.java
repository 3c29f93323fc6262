package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.paper.Published;
import io.github.genatt.bench.report.PaperRecord;
import io.github.genatt.bench.report.PresentModels;
import io.github.genatt.bench.report.ReportWriter;
import io.github.genatt.bench.report.TerminalTable;
import io.github.genatt.bench.run.HistoryStore;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.run.ProfileListener;
import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunListener;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteRunner;
import io.github.genatt.bench.run.WorkerResults;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.TrainingStoppedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt run}: trains and evaluates every model of a suite, and reports. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Trains and evaluates every model of a suite; skips finished runs.",
        footer = {"", "Exit codes: 0 success, 1 a model failed, 2 invalid usage or configuration.",
            "", "With --worker, any number of processes share a suite, on this machine or on others with the same folder of results:",
            "one process trains a cell at a time, and others take over the cell of a dead one from its last checkpoint. A worker ends",
            "with exit code 0 when nothing is left to do; the worker that finds everything finished writes the report.",
            "", "Examples:", "  genatt run suites/ml-1m.conf --data ~/data -Dseeds=[1,2,3]",
            "  genatt run suites/ml-1m.conf --data ~/data -Dseeds=[1,2,3] --runs /mnt/shared/runs --worker"})
final class RunCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 86_400;

    @Mixin
    private SuiteArguments arguments;
    @Mixin
    private HarnessOptions options;
    @Mixin
    private RunsOption runs;
    @Option(names = "--print-config", description = "Only print the configuration with all defaults.")
    private boolean printConfig;
    @Option(names = "--finished", description = "Report the finished runs; train nothing.")
    private boolean finished;
    @Option(names = "--worker", description = "Train the runs that no other process is working on, then exit.")
    private boolean worker;
    @Option(names = "--expires", paramLabel = "SECONDS", defaultValue = "60",
            description = "Silence after which others take over the run of this process (default: ${DEFAULT-VALUE}, at least 1)."
            + " It sends a heartbeat twelve times as often.")
    private double expires;
    @Option(names = "--log", paramLabel = "NAME", split = ",",
            description = "Also log trainings for other programs: tensorboard, mlflow.")
    private List<String> log = List.of();
    @Option(names = "--profile", description = "Print a profile of the operations after each training (slows training).")
    private boolean profile;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (!(expires >= 1 && expires <= MOST_SECONDS)) {
            throw new UserError("--expires: must be from 1 to %,d seconds, found %s".formatted(MOST_SECONDS, expires));
        }
        if (worker && finished) {
            throw new UserError("--worker and --finished: found both; a worker trains, --finished trains nothing: remove one");
        }
        Harness harness = options.harness();
        Suite suite = arguments.suite(harness);
        if (printConfig) {
            out.print(suite.effective().toHocon());
            out.flush();
            return 0;
        }
        // errors in it are reported before any training
        UserError.unless(() -> suite.options().paper().flatMap(PaperOptions::published).map(Published::of));
        PreparedData workload = arguments.load(suite, out);
        try {
            if (worker) {
                return work(harness, suite, workload, out);
            }
            SuiteResults results = finished ? read(harness, suite, workload, out) : train(harness, suite, workload, out);
            return report(harness, suite, workload, results, out);
        } catch (TrainingStoppedException said) {
            return StopOnSignal.STOPPED;
        }
    }

    private SuiteResults read(Harness harness, Suite suite, PreparedData workload, PrintWriter out) {
        SuiteResults results = UserError.unless(() -> harness.runner().read(suite, workload, runs.folder(), Progress.to(out)));
        if (results.cells().isEmpty()) {
            throw new UserError("--finished: no run of %s is finished in %s; remove the option to run it".formatted(
                    suite.options().suite(), runs.folder()));
        }
        return results;
    }

    /** Trains everything; the report page shows the current state. */
    private SuiteResults train(Harness harness, Suite suite, PreparedData workload, PrintWriter out) throws IOException {
        return training(harness, suite, workload, out, soFar -> {
            SuiteResults shown = whole(harness, workload, soFar);
            Path folder = folder(shown);
            ReportWriter.writePage(seenFrom(folder, shown), folder);
        }, (runner, watched, profiles) -> runner.run(suite, workload, runs.folder(), watched, profiles));
    }

    /** Trains the runs that other workers leave; the report is written once, at the end. */
    private int work(Harness harness, Suite suite, PreparedData workload, PrintWriter out) throws IOException {
        WorkerResults found = training(harness, suite, workload, out, soFar -> { },
                (runner, watched, profiles) -> runner.work(suite, workload, runs.folder(), watched, profiles));
        if (found.whole().isPresent()) {
            return report(harness, suite, workload, found.whole().get(), out);
        }
        out.println("nothing more to do here; the last of the other workers writes the report; --finished shows the runs finished so far");
        out.flush();
        return found.failures().isEmpty() ? 0 : 1;
    }

    /** Trains cells of a suite. */
    @FunctionalInterface
    private interface Training<R> {
        R run(SuiteRunner runner, RunListener watched, Optional<ProfileListener> profiles);
    }

    private <R> R training(Harness harness, Suite suite, PreparedData workload, PrintWriter out, WatchedRun.Report report,
            Training<R> training) throws IOException {
        SuiteRunner runner = harness.runner().expiringAfter(Duration.ofMillis(Math.round(1000 * expires)));
        TrainingLogs logs = TrainingLogs.of(log, suite.options().suite(), cell -> runner.folder(workload, runs.folder(), cell));
        List<Run> cells = runner.unfinished(suite, workload, runs.folder());
        List<RunFailure> broken = runner.check(suite, workload, cells, false, (cell, parameters, promises) -> { });
        broken.forEach(failure -> out.printf("%s does not work and will be reported as failed: %s%n", failure.label(), failure.message()));
        HistoryStore.write(runs.folder(), workload);
        Progress progress = Progress.to(out);
        try (StopOnSignal signal = new StopOnSignal(out)) {
            WatchedRun watched = new WatchedRun(progress, report, logs, signal::requested, out);
            try {
                return training.run(runner, watched, profile ? Optional.of(progress) : Optional.empty());
            } catch (TrainingStoppedException stopped) {
                progress.stopped();
                out.println(StopOnSignal.said(stopped));
                out.flush();
                throw stopped;
            }
        }
    }

    /** The results for the files: for a part of a suite, they include the finished cells of the other models. */
    private SuiteResults whole(Harness harness, PreparedData workload, SuiteResults results) {
        SuiteResults shown = arguments.only().isEmpty() ? results : harness.runner().withOthers(arguments.whole(harness), workload,
                runs.folder(), arguments.only(), results);
        return shown.madeBy(arguments.command());
    }

    private Path folder(SuiteResults shown) throws IOException {
        Path suite = runs.folder().resolve(shown.suite());
        return arguments.only().isEmpty() ? suite : PresentModels.folder(suite, shown, arguments.only());
    }

    /** Links of the report are relative to its folder. */
    private SuiteResults seenFrom(Path folder, SuiteResults shown) {
        return folder.equals(runs.folder().resolve(shown.suite())) ? shown : shown.seenFrom("../");
    }

    private int report(Harness harness, Suite suite, PreparedData workload, SuiteResults results, PrintWriter out) throws IOException {
        out.println();
        out.println(TerminalTable.render(results, TerminalWidth.columns()));
        SuiteResults shown = whole(harness, workload, results);
        Path folder = folder(shown);
        List<Path> files = new ArrayList<>(ReportWriter.write(seenFrom(folder, shown), folder));
        PaperRecord.write(shown, folder, arguments.command()).ifPresent(files::add);
        files.forEach(file -> out.println("written: " + file));
        if (!folder.equals(runs.folder().resolve(suite.options().suite()))) {
            out.printf("The report in %s has other models, which are not finished under these settings; it remains unchanged%n",
                    runs.folder().resolve(suite.options().suite()));
        }
        out.flush();
        return results.failures().isEmpty() ? 0 : 1;
    }
}
