package io.github.genatt.bench.run;

import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.suite.TrialConfig;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Better;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of the hyperparameter search of one model.
 *
 * @param label      of the model
 * @param metric     validation metric that selects
 * @param better     whether higher or lower values are better
 * @param budget     budget of every model
 * @param candidates points of the space within the trials allowed; the first is the initial configuration
 * @param tried      candidate → its trial, in order; without those that failed or exceeded the budget
 * @param failures   sentences about trials that failed
 */
public record SearchResult(String label, String metric, Better better, SearchOptions budget, List<TrialConfig> candidates,
        Map<TrialConfig, SearchTrial> tried, List<String> failures) {

    /**
     * The candidate with the best validation value. Ties go to the initial configuration, then to the first by text, so the choice does
     * not depend on the order of trials. Empty if none was finished.
     */
    public Optional<TrialConfig> chosen() {
        Comparator<Map.Entry<TrialConfig, SearchTrial>> first = Comparator.comparing(entry ->
                better == Better.HIGHER ? -entry.getValue().value() : entry.getValue().value());
        return tried.entrySet().stream()
                .min(first.thenComparing(entry -> !entry.getKey().settings().isEmpty()).thenComparing(entry -> entry.getKey().text()))
                .map(Map.Entry::getKey);
    }

    /** The trial of the initial configuration, if it was finished. */
    public Optional<SearchTrial> asWritten() {
        return Optional.ofNullable(tried.get(candidates.get(0)));
    }

    /** Optimiser steps of all finished trials. */
    public long steps() {
        return tried.values().stream().mapToLong(SearchTrial::steps).sum();
    }

    /** For the record of a run with the chosen settings. */
    Map<String, Object> card() {
        Map<String, Object> card = new LinkedHashMap<>();
        chosen().ifPresent(chosen -> {
            card.put("settings", chosen.settings());
            card.put("validation " + metric, tried.get(chosen).value());
        });
        card.put("trials", tried.size());
        card.put("failed-trials", failures.size());
        card.put("steps", steps());
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("method", KebabCase.of(budget.method()));
        limits.put("trials", budget.trials());
        budget.totalSteps().ifPresent(steps -> limits.put("steps", steps));
        limits.put("seed", budget.seed());
        card.put("budget", limits);
        return card;
    }
}
