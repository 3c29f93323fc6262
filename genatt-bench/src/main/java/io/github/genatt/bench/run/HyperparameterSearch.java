package io.github.genatt.bench.run;

import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.core.train.StageTraining;
import io.github.genatt.core.train.TrainingStoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries the candidates of models one after the other, each trained on the training part and evaluated on the validation targets alone.
 * Finished trials are taken from the journal of their model, {@code <runs>/<suite>/<label>/search/trials.jsonl}.
 */
record HyperparameterSearch(RunExecutor runner, Suite suite, PreparedData workload, Path runs, RunListener listener) {

    /** One candidate on its way: the cell to run, where it may leave a checkpoint, and which of how many it is. */
    private record PendingTrial(TrialConfig candidate, Run cell, RunFolder folder, int number, int of) {
    }

    /** Every model that has a search space, by label. */
    Map<String, SearchResult> all() {
        Map<String, SearchResult> all = new LinkedHashMap<>();
        suite.searched().forEach((label, candidates) -> {
            Map<TrialConfig, SearchTrial> tried = new LinkedHashMap<>();
            List<String> failures = new ArrayList<>();
            try {
                FolderLock own = held(label);
                try {
                    search(label, candidates, tried, failures);
                } finally {
                    own.close();
                }
            } catch (IOException journal) {
                failures.add(journal.getMessage());
            }
            String metric = candidates.get(0).train().validation().metric();
            all.put(label, new SearchResult(label, metric, suite.options().evaluate().directions().of(metric), suite.options().search(),
                    candidates,
                    Collections.unmodifiableMap(tried), List.copyOf(failures)));
        });
        return all;
    }

    /** A search belongs to one process, since each trial counts against its budget; another one waits, and finds it finished. */
    private FolderLock held(String label) throws IOException {
        return FolderLock.take(place(label), holder -> listener.notice("waiting for the search of %s, which %s runs".formatted(label,
                holder)));
    }

    private Path place(String label) {
        return runs.resolve(suite.options().suite()).resolve(label).resolve("search");
    }

    private void search(String label, List<TrialConfig> candidates, Map<TrialConfig, SearchTrial> tried, List<String> failures)
            throws IOException {
        SearchOptions budget = suite.options().search();
        Path place = place(label);
        TrialLog journal = new TrialLog(place.resolve("trials.jsonl"));
        Map<String, SearchTrial> finished = journal.read(listener::notice);
        long spent = 0;
        for (int i = 0; i < candidates.size(); i++) {
            TrialConfig candidate = candidates.get(i);
            long most = StageTraining.mostSteps(candidate.recommender())
                    + (candidate.recommender().trainable() ? candidate.train().limits().maxSteps() : 0);
            // a training that might not end within the budget is not begun: no model ever gets more
            if (budget.totalSteps().isPresent() && spent + most > budget.totalSteps().get()) {
                break;
            }
            Run cell = suite.trial(label, candidate);
            RunFolder folder = RunFolder.of(runs, workload, cell).within(place, cell);
            PendingTrial attempt = new PendingTrial(candidate, cell, folder, i + 1, candidates.size());
            try {
                SearchTrial trial = finished.containsKey(folder.identity()) ? finished.get(folder.identity()) : run(attempt, journal);
                folder.discard();
                tried.put(candidate, trial);
                spent += trial.steps();
                listener.trialFinished(cell, trial, finished.containsKey(folder.identity()));
            } catch (TrainingStoppedException stopped) {
                throw stopped;
            } catch (IOException | RuntimeException | Error broken) {
                RunFailure failure = RunFailure.of(cell, broken);
                failures.add(candidate.text() + ": " + failure.message());
                spent += most;
                listener.failed(cell, failure, broken);
            }
        }
    }

    private SearchTrial run(PendingTrial attempt, TrialLog journal) throws IOException {
        Run cell = attempt.cell();
        long begin = System.nanoTime();
        RunExecutor.Validated found = runner.validate(cell, attempt.folder(),
                listener.trialStarted(cell, attempt.candidate().text(), attempt.number(), attempt.of()));
        if (!Double.isFinite(found.value())) {
            throw new IllegalStateException("validation %s is %s; a trial needs at least one validation with a finite value"
                    .formatted(cell.train().validation().metric(), found.value()));
        }
        double seconds = cell.recommender().trainable() ? found.training().seconds() : (System.nanoTime() - begin) / 1e9;
        SearchTrial trial = new SearchTrial(attempt.folder().identity(), attempt.candidate().text(), found.value(),
                found.steps(), found.training().bestStep(), seconds);
        journal.append(trial);
        return trial;
    }
}
