package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SearchResult;
import io.github.genatt.bench.run.SearchTrial;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.config.text.KebabCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The searched space, its budget and the best configuration, for a reader. */
final class SearchSection {

    private SearchSection() {
    }

    /** Empty if no model was searched. */
    static Optional<Section> of(SuiteResults results) {
        List<SearchResult> searches = results.analysis().searches();
        return searches.isEmpty() ? Optional.empty() : Optional.of(new Section("Search over settings",
                List.of("model", "settings", "trials", "failed", "steps", "initial", "best"),
                searches.stream().map(SearchSection::row).toList(), notes(results)));
    }

    private static List<String> row(SearchResult search) {
        return List.of(search.label(), Numbers.count(search.candidates().size()), Numbers.count(search.tried().size()),
                Numbers.count(search.failures().size()), Numbers.count(search.steps()), value(search.asWritten()),
                value(search.chosen().map(search.tried()::get)));
    }

    private static String value(Optional<SearchTrial> trial) {
        return trial.map(found -> Numbers.metric(found.value())).orElse("–");
    }

    private static List<String> notes(SuiteResults results) {
        List<String> notes = new ArrayList<>();
        List<SearchResult> searches = results.analysis().searches();
        SearchOptions budget = searches.get(0).budget();
        notes.add("budget of every model: %s, at most %s trials%s, the initial configuration first".formatted(
                KebabCase.of(budget.method()), Numbers.count(budget.trials()),
                budget.totalSteps().map(steps -> " and " + Numbers.count(steps) + " optimiser steps together").orElse("")));
        notes.add("initial, best: validation %s under seed %d; only the best settings were evaluated on test".formatted(
                searches.stream().map(SearchResult::metric).distinct().collect(Collectors.joining(" or ")), budget.seed()));
        for (SearchResult search : searches) {
            notes.add(search.label() + ": " + search.chosen().map(TrialConfig::text).orElse("no successful trial"));
            search.failures().forEach(failure -> notes.add("failed trial of " + search.label() + ", " + failure));
        }
        List<String> others = results.cells().stream().map(cell -> cell.label()).distinct()
                .filter(label -> searches.stream().noneMatch(search -> search.label().equals(label))).toList();
        if (!others.isEmpty()) {
            notes.add("not searched: " + String.join(", ", others));
        }
        return notes;
    }
}
