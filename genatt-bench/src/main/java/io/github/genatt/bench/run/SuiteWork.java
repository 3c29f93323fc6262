package io.github.genatt.bench.run;

import io.github.genatt.bench.run.CellTurns.Others;
import io.github.genatt.bench.run.ResultsAssembler.Outcome;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** One run of a suite: its searches, then its cells, alongside other processes that may do the same. */
final class SuiteWork {
    private final Suite suite;
    private final RunExecutor runner;
    private final PreparedData workload;
    private final Path runs;
    private final RunListener listener;
    private final FolderWatch watch;
    private final HyperparameterSearch search;
    private final Optional<LatentSpaces> spaces;
    private final Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    SuiteWork(Suite suite, RunExecutor runner, Path runs, RunListener listener, FolderWatch watch) {
        this.suite = suite;
        this.runner = runner;
        this.workload = runner.workload();
        this.runs = runs;
        this.listener = listener;
        this.watch = watch;
        // no profiles of trials: there would be one for each
        this.search = new HyperparameterSearch(new RunExecutor(workload, runner.engine(), runner.memory(), Optional.empty(), runner.stop()),
                suite, workload, runs, listener, watch, false);
        this.spaces = suite.options().latentSpace().map(options -> LatentSpaces.of(workload, runner.engine(), options));
    }

    /** Runs everything; waits for the cells of other processes. */
    SuiteResults all() {
        return results(search.all(), Others.AWAITED);
    }

    /** The finished cells, with the results of searches that are known. */
    SuiteResults finished(Map<String, SearchResult> known) {
        return results(search.all(known), Others.IGNORED);
    }

    private SuiteResults results(Map<String, SearchResult> searches, Others others) {
        Suite chosen = chosen(searches);
        ResultsAssembler assembler = assembler(chosen, searches);
        cells(chosen.cells(), searches, assembler, others);
        CellTurns.sort(outcome.results(), chosen.cells());
        return assembler.all(outcome);
    }

    /** Runs the cells that others leave. It waits for their searches last, since these lead to more cells to train. */
    WorkerResults share() {
        HyperparameterSearch shared = search.sharing();
        Map<String, SearchResult> searches = shared.free();
        if (!searches.keySet().containsAll(suite.searched().keySet())) {
            Suite some = chosen(searches);
            Predicate<Run> ready = cell -> !suite.searched().containsKey(cell.label()) || searches.containsKey(cell.label());
            cells(some.cells().stream().filter(ready).toList(), searches, assembler(some, searches), Others.LEFT);
        }
        Map<String, SearchResult> all = shared.all(searches);
        Suite chosen = chosen(all);
        ResultsAssembler assembler = assembler(chosen, all);
        cells(chosen.cells().stream().filter(this::open).toList(), all, assembler, Others.LEFT);
        CellTurns.sort(outcome.results(), chosen.cells());
        boolean whole = chosen.cells().stream().noneMatch(this::open);
        return new WorkerResults(whole ? Optional.of(assembler.all(outcome)) : Optional.empty(), List.copyOf(outcome.failures()));
    }

    /** Whether the outcome of a cell is still unknown. */
    private boolean open(Run cell) {
        return outcome.results().stream().noneMatch(one -> one.label().equals(cell.label()) && one.seed() == cell.seed())
                && outcome.failures().stream().noneMatch(one -> one.label().equals(cell.label()) && one.seed() == cell.seed());
    }

    /**
     * The suite with the settings chosen by its searches.
     *
     * @throws IllegalStateException if a search has no finished trial
     */
    Suite chosen() {
        Map<String, SearchResult> searches = search.all();
        searches.values().forEach(SuiteWork::requireChoice);
        return chosen(searches);
    }

    private Suite chosen(Map<String, SearchResult> searches) {
        Suite chosen = suite;
        for (SearchResult found : searches.values()) {
            if (found.chosen().isPresent()) {
                chosen = chosen.choosing(found.label(), found.chosen().get());
            }
        }
        return chosen;
    }

    private static void requireChoice(SearchResult search) {
        if (search.chosen().isEmpty()) {
            throw new IllegalStateException("no trial of the search was finished; " + String.join("; ", search.failures()));
        }
    }

    private ResultsAssembler assembler(Suite chosen, Map<String, SearchResult> searches) {
        return new ResultsAssembler(suite, chosen, workload, runs, runner.engine(), searches);
    }

    private RunFolder folder(Run cell) {
        return RunFolder.of(runs, workload, cell);
    }

    private void cells(List<Run> cells, Map<String, SearchResult> searches, ResultsAssembler assembler, Others others) {
        try (CellTurns turns = new CellTurns(cells, this::folder, listener, watch, others)) {
            for (OptionalInt next = turns.next(); next.isPresent(); next = turns.next()) {
                int i = next.getAsInt();
                Run cell = cells.get(i);
                RunFolder folder = folder(cell);
                boolean before = folder.finished();
                if (others == Others.IGNORED && !before || others == Others.LEFT && !before && failedBefore(cell, folder)) {
                    continue;
                }
                if (!before && listener.stopRequested()) {
                    listener.stopped(() -> assembler.soFar(outcome, cell, false));
                    throw new TrainingStoppedException(0);
                }
                if (!before) {
                    listener.reached(() -> assembler.soFar(outcome, cell, true));
                }
                try {
                    Optional<SearchResult> found = Optional.ofNullable(searches.get(cell.label()));
                    found.ifPresent(SuiteWork::requireChoice);
                    RunResult result = before ? RunRecord.read(folder.record()) : runner.under(turns.guarding(runner.stop()))
                            .run(cell, folder, listener.runStarted(cell, i + 1, cells.size()), found);
                    outcome.results().add(result);
                    listener.finished(cell, result, before);
                    if (spaces.isPresent()) {
                        spaces.get().of(cell, folder).ifPresent(outcome.latents()::add);
                    }
                } catch (TrainingStoppedException stopped) {
                    listener.stopped(() -> assembler.soFar(outcome, cell, false));
                    throw stopped;
                } catch (IOException | RuntimeException | Error broken) {
                    Optional<FolderLostException> loss = before || !open(cell) ? Optional.empty() : turns.loss();
                    if (loss.isPresent()) {
                        listener.lost(cell, "%s seed %d is given up: %s".formatted(cell.label(), cell.seed(), loss.get().getMessage()));
                        turns.lost(i);
                    } else {
                        failed(cell, folder, broken, others);
                    }
                }
            }
        }
    }

    private void failed(Run cell, RunFolder folder, Throwable broken, Others others) {
        RunFailure failure = RunFailure.of(cell, broken);
        outcome.failures().add(failure);
        listener.failed(cell, failure, broken);
        if (others == Others.LEFT) {
            FailureMark.in(folder).write(failure, broken, listener::notice);
        }
    }

    private boolean failedBefore(Run cell, RunFolder folder) {
        FailureMark mark = FailureMark.in(folder);
        Optional<String> message;
        try {
            message = mark.read();
        } catch (IOException unreadable) {
            message = Optional.of(unreadable.toString());
        }
        message.ifPresent(text -> {
            outcome.failures().add(new RunFailure(cell.label(), cell.seed(), text));
            listener.notice("%s seed %d has failed, and no worker tries it again; see %s: %s".formatted(cell.label(), cell.seed(),
                    mark.file(), text));
        });
        return message.isPresent();
    }
}
