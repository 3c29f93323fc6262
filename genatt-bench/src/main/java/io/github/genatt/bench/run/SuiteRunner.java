package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingStoppedException;
import io.github.genatt.engine.Engine;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs the cells of a suite one after the other. Finished cells are not repeated, and failing ones do not stop the rest. Insufficient
 * memory for one model, or a plug-in built for another version, is a failure of its cell like any other.
 */
public final class SuiteRunner {
    private final Engines engines;
    private final Supplier<MachineMemory> memory;
    private final Optional<Duration> checkLimit;
    private final Duration expires;

    /** A runner with these engines. */
    @Inject
    public SuiteRunner(Engines engines) {
        this(engines, MachineMemory.NOW);
    }

    SuiteRunner(Engines engines, Supplier<MachineMemory> memory) {
        this(engines, memory, Optional.empty(), FolderLock.EXPIRES);
    }

    private SuiteRunner(Engines engines, Supplier<MachineMemory> memory, Optional<Duration> checkLimit, Duration expires) {
        this.engines = engines;
        this.memory = memory;
        this.checkLimit = checkLimit;
        this.expires = expires;
    }

    /** The same with a time limit for the check of a model. */
    public SuiteRunner checkingWithin(Duration limit) {
        return new SuiteRunner(engines, memory, Optional.of(limit), expires);
    }

    /** The same with another silence after which other processes take over its cells; the default is 60 seconds. */
    public SuiteRunner expiringAfter(Duration silence) {
        return new SuiteRunner(engines, memory, checkLimit, silence);
    }

    /** Receives the result of the check of each cell. */
    @FunctionalInterface
    public interface CheckListener {

        /** A cell works, with its number of trained values and of kept promises; 0 if they were not tested. */
        void works(Run cell, long parameters, int promises);
    }

    /** The cells without results. */
    public List<Run> unfinished(Suite suite, PreparedData workload, Path runs) {
        return suite.cells().stream().filter(cell -> {
            RunFolder folder = RunFolder.of(runs, workload, cell);
            return !folder.finished() || CellTurns.damage(folder).isPresent();
        }).toList();
    }

    /** The result of the check of a cell. */
    private record Checked(long parameters, Promises.Outcome outcome) {
    }

    /**
     * Runs one batch of each model among some cells, with the first of its seeds there.
     *
     * @param promises whether to test the promises of every model as well
     * @return the cells that do not work
     * @throws NotEnoughMemoryException if one cannot be trained in the available memory
     */
    public List<RunFailure> check(Suite suite, PreparedData workload, List<Run> cells, boolean promises, CheckListener listener) {
        RunExecutor runner = new RunExecutor(workload, engine(suite), memory, Optional.empty());
        List<RunFailure> failures = new ArrayList<>();
        Set<String> checked = new HashSet<>();
        for (Run cell : cells) {
            if (checked.add(cell.label())) {
                try {
                    Checked found = TimeLimit.within(checkLimit, "the check of " + cell.label() + " [" + String.join(", ",
                            suite.sources(cell)) + "]", () -> new Checked(runner.check(cell), promises ? runner.promises(cell)
                                    : new Promises.Outcome(0, List.of())));
                    if (found.outcome().broken().isEmpty()) {
                        listener.works(cell, found.parameters(), found.outcome().kept());
                    } else {
                        failures.add(new RunFailure(cell.label(), cell.seed(), "does not keep its promises: %s [%s]".formatted(
                                String.join("; ", found.outcome().broken()), String.join(", ", suite.sources(cell)))));
                    }
                } catch (NotEnoughMemoryException tooLarge) {
                    throw tooLarge;
                } catch (Exception | Error broken) {
                    failures.add(RunFailure.of(cell, broken));
                }
            }
        }
        return failures;
    }

    /**
     * Runs every cell that is not finished.
     *
     * @throws TrainingStoppedException if the listener requests a stop; the same run resumes from there
     */
    public SuiteResults run(Suite suite, PreparedData workload, Path runs, RunListener listener) {
        return run(suite, workload, runs, listener, Optional.empty());
    }

    /**
     * Reads the finished cells, and trains nothing.
     *
     * @throws IllegalArgumentException if a model is searched, since its settings would have to be chosen first
     */
    public SuiteResults read(Suite suite, PreparedData workload, Path runs, RunListener listener) {
        if (!suite.searched().isEmpty()) {
            throw new IllegalArgumentException("models.%s.search: settings are chosen before results can be read; run the suite".formatted(
                    suite.searched().keySet().iterator().next()));
        }
        return suiteWork(suite, workload, runs, listener, Optional.empty()).finished(Map.of());
    }

    /** Runs every cell that is not finished, and profiles the operations of its training on request. */
    public SuiteResults run(Suite suite, PreparedData workload, Path runs, RunListener listener, Optional<ProfileListener> profiles) {
        return suiteWork(suite, workload, runs, listener, profiles).all();
    }

    /**
     * Takes part in a run shared with other processes, on this machine or on others with the same folder of results: trains unfinished
     * cells that no other process is working on, and leaves the rest to them. It resumes the work of a dead process. A model that others
     * failed to train is not tried again.
     *
     * @return the results if all cells are finished or failed; otherwise the failures here and before
     * @throws TrainingStoppedException as {@link #run(Suite, PreparedData, Path, RunListener)}
     */
    public WorkerResults work(Suite suite, PreparedData workload, Path runs, RunListener listener, Optional<ProfileListener> profiles) {
        return suiteWork(suite, workload, runs, listener, profiles).share();
    }

    private SuiteWork suiteWork(Suite suite, PreparedData workload, Path runs, RunListener listener, Optional<ProfileListener> profiles) {
        Engine engine = engine(suite);
        RunExecutor runner = new RunExecutor(workload, engine, memory, profiles, listener::stopRequested);
        return new SuiteWork(suite, runner, runs, listener, new FolderWatch(expires));
    }

    /**
     * The results of some models of a suite, with those of its other finished models, so that a report of a part of a suite loses nothing
     * of the whole. Other models with a search are left out, since their settings would have to be chosen first.
     *
     * @param whole the suite with all its models
     * @param some  the results of some of them, whose searches are finished
     */
    public SuiteResults withOthers(Suite whole, PreparedData workload, Path runs, Collection<String> labels, SuiteResults some) {
        Suite readable = whole.only(whole.options().models().keySet().stream()
                .filter(label -> labels.contains(label) || !whole.searched().containsKey(label)).toList());
        Map<String, SearchResult> searches = some.analysis().searches().stream().collect(Collectors.toMap(SearchResult::label, one -> one));
        SuiteResults all = suiteWork(readable, workload.under(readable.options()), runs, RunListener.SILENT, Optional.empty())
                .finished(searches);
        // a damaged cell of another model is also reported
        List<RunFailure> failures = new ArrayList<>(some.failures());
        all.failures().stream().filter(failure -> !labels.contains(failure.label())).forEach(failures::add);
        return new SuiteResults(all.suite(), all.provenance(), all.cells(), failures, all.analysis(),
                all.details().at(some.details()));
    }

    /**
     * The cells of a suite, in which searched models have the settings chosen by the search; runs unfinished searches.
     *
     * @throws IllegalStateException if no trial of a search was finished
     */
    public List<Run> chosen(Suite suite, PreparedData workload, Path runs, RunListener listener) {
        return suiteWork(suite, workload, runs, listener, Optional.empty()).chosen().cells();
    }

    /** The result of a cell; empty if it is not finished. */
    public Optional<RunResult> finished(PreparedData workload, Path runs, Run cell) throws IOException {
        RunFolder folder = RunFolder.of(runs, workload, cell);
        return folder.finished() ? Optional.of(RunRecord.read(folder.record())) : Optional.empty();
    }

    /** The folder of a cell. */
    public Path folder(PreparedData workload, Path runs, Run cell) {
        return RunFolder.of(runs, workload, cell).path();
    }

    /**
     * Trains a cell on the whole log and saves it.
     *
     * @param steps training steps; no effect on a count-based model
     * @param stop  whether to write a checkpoint and stop
     * @throws TrainingStoppedException on request; the same call resumes from there
     */
    public FinalModel fit(Suite suite, PreparedData workload, Path runs, Run cell, long steps, Path file, TrainingListener listener,
            StopSignal stop) throws IOException {
        return FinalModel.train(workload, cell, RunFolder.of(runs, workload, cell), engine(suite), steps, file, listener, stop);
    }

    private Engine engine(Suite suite) {
        return engines.find(suite.options().engine().name());
    }
}
