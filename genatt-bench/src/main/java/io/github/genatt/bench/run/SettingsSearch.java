package io.github.genatt.bench.run;

import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.suite.Candidate;
import io.github.genatt.bench.suite.Cell;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.StageTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries the candidates of models one after the other, each trained on the training part and judged on the validation targets alone.
 * Finished trials are taken from the journal of their model, {@code <runs>/<suite>/<label>/search/trials.jsonl}.
 */
record SettingsSearch(CellRunner runner, Suite suite, Workload workload, Path runs, RunListener listener) {

    /** One candidate on its way: the cell to run, where it may leave a checkpoint, and which of how many it is. */
    private record Attempt(Candidate candidate, Cell cell, CellFolder folder, int number, int of) {
    }

    /** Every model that has a search space, by label. */
    Map<String, SearchResult> all() {
        Map<String, SearchResult> all = new LinkedHashMap<>();
        suite.searched().forEach((label, candidates) -> {
            Map<Candidate, SearchTrial> tried = new LinkedHashMap<>();
            List<String> failures = new ArrayList<>();
            try {
                search(label, candidates, tried, failures);
            } catch (IOException journal) {
                failures.add(journal.getMessage());
            }
            String metric = candidates.get(0).train().validation().metric();
            all.put(label, new SearchResult(label, metric, suite.options().evaluate().directions().of(metric), suite.options().search(), candidates,
                    Collections.unmodifiableMap(tried), List.copyOf(failures)));
        });
        return all;
    }

    private void search(String label, List<Candidate> candidates, Map<Candidate, SearchTrial> tried, List<String> failures)
            throws IOException {
        SearchOptions budget = suite.options().search();
        Path place = runs.resolve(suite.options().suite()).resolve(label).resolve("search");
        SearchJournal journal = new SearchJournal(place.resolve("trials.jsonl"));
        Map<String, SearchTrial> finished = journal.read();
        long spent = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            long most = StageTraining.mostSteps(candidate.recommender())
                    + (candidate.recommender().trainable() ? candidate.train().limits().steps() : 0);
            // a training that might not end within the budget is not begun: no model ever gets more
            if (budget.steps().isPresent() && spent + most > budget.steps().get()) {
                break;
            }
            Cell cell = suite.trial(label, candidate);
            CellFolder folder = CellFolder.of(runs, workload, cell).within(place, cell);
            Attempt attempt = new Attempt(candidate, cell, folder, i + 1, candidates.size());
            try {
                SearchTrial trial = finished.containsKey(folder.identity()) ? finished.get(folder.identity()) : run(attempt, journal);
                folder.discard();
                tried.put(candidate, trial);
                spent += trial.steps();
                listener.tried(cell, trial, finished.containsKey(folder.identity()));
            } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError broken) {
                CellFailure failure = CellFailure.of(cell, broken);
                failures.add(candidate.text() + ": " + failure.message());
                spent += most;
                listener.failed(cell, failure, broken);
            }
        }
    }

    private SearchTrial run(Attempt attempt, SearchJournal journal) throws IOException {
        Cell cell = attempt.cell();
        long begin = System.nanoTime();
        CellRunner.Validated found = runner.validate(cell, attempt.folder(),
                listener.tries(cell, attempt.candidate().text(), attempt.number(), attempt.of()));
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
