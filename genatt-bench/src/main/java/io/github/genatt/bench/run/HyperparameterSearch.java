package io.github.genatt.bench.run;

import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.StopSignal;
import io.github.genatt.core.train.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the trials of models one after the other, each trained on the training part and evaluated only on the validation targets.
 * Finished trials are taken from the journal of their model, {@code <runs>/<suite>/<label>/search/trials.jsonl}.
 */
record HyperparameterSearch(RunExecutor runner, Suite suite, PreparedData workload, Path runs, RunListener listener, FolderWatch watch,
        boolean shared) {

    /** One running trial: its cell, the folder of its checkpoint, its number and the total. */
    private record PendingTrial(TrialConfig candidate, Run cell, RunFolder folder, int number, int of) {
    }

    /** The same for a worker: a trial that failed in another worker is not repeated. */
    HyperparameterSearch sharing() {
        return new HyperparameterSearch(runner, suite, workload, runs, listener, watch, true);
    }

    /** The results of every model with a search space, by label; waits for searches of other processes. */
    Map<String, SearchResult> all() {
        return all(Map.of());
    }

    /** The same if some results are known. */
    Map<String, SearchResult> all(Map<String, SearchResult> known) {
        Map<String, SearchResult> all = new LinkedHashMap<>();
        suite.searched().forEach((label, candidates) -> {
            Optional<SearchResult> found = Optional.ofNullable(known.get(label));
            while (found.isEmpty()) {
                found = one(label, candidates, true);
            }
            all.put(label, found.get());
        });
        return all;
    }

    /** The results of models that no other process is searching. */
    Map<String, SearchResult> free() {
        Map<String, SearchResult> free = new LinkedHashMap<>();
        suite.searched().forEach((label, candidates) -> one(label, candidates, false).ifPresent(found -> free.put(label, found)));
        return free;
    }

    /**
     * A search belongs to one process, since each trial counts against its budget; other processes read the finished search.
     *
     * @return empty if another process is running it
     */
    private Optional<SearchResult> one(String label, List<TrialConfig> candidates, boolean waits) {
        Map<TrialConfig, SearchTrial> tried = new LinkedHashMap<>();
        List<String> failures = new ArrayList<>();
        try {
            Optional<FolderLock> taken = waits ? Optional.of(watch.take(place(label), holder -> listener.notice(
                    "waiting for the search of %s by %s".formatted(label, holder)))) : watch.tryTake(place(label));
            if (taken.isEmpty()) {
                listener.notice("%s is searched by %s; its cells come last".formatted(label, FolderLock.holder(place(label))));
                return Optional.empty();
            }
            try (FolderLock own = taken.get()) {
                CellTurns.forgetDrafts(place(label));
                own.before().ifPresent(before -> listener.notice("the search of %s is taken over from %s".formatted(label, before)));
                search(label, candidates, tried, failures, own.guarding(listener::stopRequested));
            }
        } catch (FolderLostException lost) {
            listener.notice("the search of %s is given up: %s".formatted(label, lost.getMessage()));
            return Optional.empty();
        } catch (IOException journal) {
            failures.add(journal.getMessage());
        }
        String metric = candidates.get(0).train().validation().metric();
        return Optional.of(new SearchResult(label, metric, suite.options().evaluate().directions().of(metric), suite.options().search(),
                candidates, Collections.unmodifiableMap(tried), List.copyOf(failures)));
    }

    private Path place(String label) {
        return runs.resolve(suite.options().suite()).resolve(label).resolve("search");
    }

    private void search(String label, List<TrialConfig> candidates, Map<TrialConfig, SearchTrial> tried, List<String> failures,
            StopSignal stop) throws IOException {
        SearchOptions budget = suite.options().search();
        Path place = place(label);
        TrialLog journal = new TrialLog(place.resolve("trials.jsonl"));
        Map<String, SearchTrial> finished = journal.read(listener::notice);
        long spent = 0;
        for (int i = 0; i < candidates.size(); i++) {
            TrialConfig candidate = candidates.get(i);
            long most = StageTraining.mostSteps(candidate.recommender())
                    + (candidate.recommender().trainable() ? candidate.train().limits().maxSteps() : 0);
            // a training that may exceed the budget is not started, so no model gets more
            if (budget.totalSteps().isPresent() && spent + most > budget.totalSteps().get()) {
                break;
            }
            Run cell = suite.trial(label, candidate);
            RunFolder folder = RunFolder.of(runs, workload, cell).within(place, cell);
            FailureMark mark = FailureMark.in(folder);
            Optional<String> failed = shared ? mark.read() : Optional.empty();
            if (failed.isPresent()) {
                failures.add(candidate.text() + ": " + failed.get());
                spent += most;
                continue;
            }
            mark.forget();
            PendingTrial attempt = new PendingTrial(candidate, cell, folder, i + 1, candidates.size());
            try {
                SearchTrial trial = finished.containsKey(folder.identity()) ? finished.get(folder.identity()) : run(attempt, journal, stop);
                folder.discard();
                tried.put(candidate, trial);
                spent += trial.steps();
                listener.trialFinished(cell, trial, finished.containsKey(folder.identity()));
            } catch (TrainingStoppedException | FolderLostException ends) {
                throw ends;
            } catch (IOException | RuntimeException | Error broken) {
                // the process that took over has removed the files being written
                stop.beforeWriting();
                RunFailure failure = RunFailure.of(cell, broken);
                failures.add(candidate.text() + ": " + failure.message());
                spent += most;
                listener.failed(cell, failure, broken);
                if (shared) {
                    mark.write(failure, broken, listener::notice);
                }
            }
        }
    }

    private SearchTrial run(PendingTrial attempt, TrialLog journal, StopSignal stop) throws IOException {
        Run cell = attempt.cell();
        long begin = System.nanoTime();
        RunExecutor.Validated found = runner.under(stop).validate(cell, attempt.folder(),
                listener.trialStarted(cell, attempt.candidate().text(), attempt.number(), attempt.of()));
        if (!Double.isFinite(found.value())) {
            throw new IllegalStateException("validation %s is %s; a trial needs at least one validation with a finite value"
                    .formatted(cell.train().validation().metric(), found.value()));
        }
        double seconds = cell.recommender().trainable() ? found.training().seconds() : (System.nanoTime() - begin) / 1e9;
        SearchTrial trial = new SearchTrial(attempt.folder().identity(), attempt.candidate().text(), found.value(),
                found.steps(), found.training().bestStep(), seconds);
        stop.beforeWriting();
        journal.append(trial);
        return trial;
    }
}
