package io.github.genatt.bench.run;

import io.github.genatt.eval.significance.ComparisonSpec;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.eval.significance.PairedComparison;
import io.github.genatt.eval.significance.Significance;
import io.github.genatt.spi.Better;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The model with the best mean, and whether its lead is significant: paired tests over users against every other model, corrected by
 * Holm for their number, since the best model was selected by the same numbers.
 *
 * @param label    of the best model
 * @param question the comparison
 * @param mean     mean of its metric over users and seeds
 * @param second   lead over the second best
 * @param control  lead over the best model that counts or whose attention ignores the history, if it is another one
 * @param tests    number of corrected tests
 */
public record BestModel(String label, ComparisonSpec question, double mean, Lead second, Optional<Lead> control, int tests) {

    /**
     * The lead over another model.
     *
     * @param label      of the other
     * @param difference of the means over the common seeds, positive if the best is better
     * @param p          corrected p-value
     * @param users      number of users for whom both have a value, if not all
     */
    public record Lead(String label, double difference, double p, OptionalInt users) {
    }

    /**
     * The best of models with per-user metrics.
     *
     * @param values   by label, in the order of the table
     * @param controls whether a model is a control
     * @return empty if fewer than two models can be compared
     */
    static Optional<BestModel> of(ComparisonSpec question, Better better, Map<String, Observations> values,
            Predicate<String> controls) {
        double sign = better == Better.HIGHER ? 1 : -1;
        Comparator<Observations> order = Comparator.comparingDouble(model -> sign * mean(model));
        List<Observations> ranked = values.values().stream().filter(model -> !Double.isNaN(mean(model)))
                .sorted(order.reversed()).toList();
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        Observations best = ranked.get(0);
        Significance tested = Significance.of(question, best, ranked.subList(1, ranked.size()));
        int users = best.bySeed().values().iterator().next().length;
        List<Lead> leads = ranked.stream().skip(1).flatMap(model -> tested.of(model.label()).stream())
                .map(found -> lead(found, sign, users)).toList();
        if (leads.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BestModel(best.label(), question, mean(best), leads.get(0),
                leads.stream().filter(lead -> controls.test(lead.label())).findFirst(), leads.size()));
    }

    /** The comparison is of the other model with the best. */
    private static Lead lead(PairedComparison found, double sign, int users) {
        int pairs = found.userTest().test().pairs();
        return new Lead(found.label(), -sign * found.userTest().test().difference(), found.userTest().p(),
                pairs == users ? OptionalInt.empty() : OptionalInt.of(pairs));
    }

    private static double mean(Observations model) {
        return model.bySeed().values().stream().mapToDouble(users -> Arrays.stream(users).filter(value -> !Double.isNaN(value)).average()
                .orElse(Double.NaN)).average().orElse(Double.NaN);
    }

    /** A sentence or two for the end of a table. */
    public String text() {
        boolean same = control.filter(lead -> lead.label().equals(second.label())).isPresent();
        String next = "best: %s, %s %s; %s, the second%s".formatted(label, question.metric(), number(mean), distance(second),
                same ? " and the best control" : "") + significance(second);
        return next + (same || control.isEmpty() ? "" : "; %s, the best control".formatted(distance(control.get()))
                + significance(control.get()))
                + " (paired over users, %s)".formatted(tests == 1 ? "one test" : "Holm over " + tests + " tests");
    }

    /** Over the users whom both have, the model with the better mean over its own users may be behind. */
    private static String distance(Lead lead) {
        String users = lead.users().isPresent() ? " over the %,d users whom both have a value for".formatted(lead.users().getAsInt()) : "";
        return "%s %s %s%s".formatted(number(Math.abs(lead.difference())), lead.difference() < 0 ? "behind" : "ahead of", lead.label(),
                users);
    }

    private String significance(Lead lead) {
        String p = lead.p() < 0.001 ? "p < .001" : String.format(Locale.ROOT, "p = %.3f", lead.p()).replace("= 0.", "= .");
        return lead.p() < question.level() ? ", significant: " + p : ", not significant: " + p;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceFirst("^(-?)0\\.", "$1.");
    }
}
