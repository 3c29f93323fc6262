package io.github.genatt.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of an evaluation. Legend: U users. */
public final class EvaluationResult {
    private final Map<String, Double> aggregates;
    private final Map<String, double[]> byUser;
    private final int[] ranks;
    private final int usersWithTies;

    private EvaluationResult(Map<String, Double> aggregates, Map<String, double[]> byUser, int[] ranks, int tied) {
        this.aggregates = Collections.unmodifiableMap(aggregates);
        this.byUser = Collections.unmodifiableMap(byUser);
        this.ranks = ranks;
        this.usersWithTies = tied;
    }

    /** Collects metrics in their order. */
    static final class Builder {
        private final Map<String, Double> aggregates = new LinkedHashMap<>();
        private final Map<String, double[]> byUser = new LinkedHashMap<>();

        /** Adds a metric with one value for all users. */
        void add(String label, double aggregate) {
            aggregates.put(label, aggregate);
        }

        /** Adds a metric with one value per user. */
        void add(String label, double aggregate, double[] values) {
            add(label, aggregate);
            byUser.put(label, values);
        }

        EvaluationResult build(int[] ranks, int tied) {
            return new EvaluationResult(aggregates, byUser, ranks, tied);
        }
    }

    /** The value of each metric by label, in order, as shown in tables. */
    public Map<String, Double> aggregates() {
        return aggregates;
    }

    /** The value of a metric; NaN if it is undefined. */
    public double aggregate(String label) {
        return known(aggregates, label, "there is no metric %s; those evaluated are %s");
    }

    /** Labels of the metrics with one value per user, in order. */
    public List<String> userLabels() {
        return List.copyOf(byUser.keySet());
    }

    /** [U] the values of one metric in the order of the evaluated users; NaN if it is undefined for a user. */
    public double[] values(String label) {
        aggregate(label);
        return known(byUser, label, "%s has one value for the lists of all users, and none for each of them; metrics that have are %s");
    }

    /** [U] the rank of each user's target, from 1, in the order of the evaluated users; ties are ranked pessimistically. */
    public int[] ranks() {
        return ranks;
    }

    /** Number of users whose target is tied with another candidate; a healthy model has almost none. */
    public int usersWithTies() {
        return usersWithTies;
    }

    private static <T> T known(Map<String, T> all, String label, String sentence) {
        if (!all.containsKey(label)) {
            throw new IllegalArgumentException(sentence.formatted(label, all.keySet()));
        }
        return all.get(label);
    }
}
