package io.github.genatt.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks whether the numbers of one column of a table can come from one ranking per user with one target each.
 *
 * <p>Legend: R(N) Recall@N, D(N) NDCG@N, M(N) MRR@N, M the full MRR. For neighbouring cut-offs a &lt; b (with R(0) = D(0) = 0) the hits
 * that b adds have ranks a+1..b, and their fraction is R(b) − R(a), hence
 * <ul>
 * <li>0 ≤ R(a) ≤ R(b) ≤ 1 and M(a) ≤ M(b) ≤ M,
 * <li>(R(b) − R(a)) / log₂(b+1) ≤ D(b) − D(a) ≤ (R(b) − R(a)) / log₂(a+2), which implies D ≤ R,
 * <li>M(N) ≤ D(N), and M ≤ D(N) + (1 − R(N)) / (N+1), since a missed target adds at most 1 / (N+1),
 * <li>M ≥ Σ (R(b) − R(a)) / b,
 * <li>0 ≤ X(a) ≤ X(b) ≤ 1 for the fractions CC@N and Coverage@N, and 0 ≤ X ≤ 1 for Gini@N, ILD@N and ILD-cosine@N, unless it is undefined,
 * <li>F(N) ≤ 2 A CC(N) / (A + CC(N)) with A = (R(N) + D(N)) / 2: equal in one evaluation, and less in a mean, since the right-hand side is
 * concave.
 * </ul>
 * All hold for single users or evaluations and, except for the last, are linear in their values, so they also hold for means over users and
 * over seeds. Checks with absent metrics are skipped.
 */
public final class ConsistencyCheck {
    private static final Pattern LABEL = Pattern.compile("(Recall|NDCG|MRR|CC|Coverage|Gini|ILD|ILD-cosine|F)@(\\d+)");

    private final Map<String, Double> column;
    private final double rounding;
    private final List<String> violations = new ArrayList<>();

    private ConsistencyCheck(Map<String, Double> column, double rounding) {
        this.column = column;
        this.rounding = rounding;
    }

    /**
     * The violations in a column, as sentences; empty if it is consistent.
     *
     * @param column   means by label ({@code Recall@N}, {@code NDCG@N}, {@code MRR@N}, {@code MRR}, {@code CC@N},
     *                 {@code Coverage@N}, {@code Gini@N}, {@code ILD@N}, {@code ILD-cosine@N}, {@code F@N}), as
     *                 fractions of 1; others are ignored
     * @param rounding maximum error of a cell, for example 5e-5 for four decimals
     */
    public static List<String> violations(Map<String, Double> column, double rounding) {
        ConsistencyCheck check = new ConsistencyCheck(column, rounding);
        check.recallAndNdcg();
        check.mrr();
        check.shares("CC");
        check.shares("Coverage");
        check.bounded("Gini");
        check.bounded("ILD");
        check.bounded("ILD-cosine");
        check.harmonicMean();
        return List.copyOf(check.violations);
    }

    private void recallAndNdcg() {
        int a = 0;
        for (int b : cutoffs("Recall")) {
            double gain = at("Recall", b) - at("Recall", a);
            int cells = a == 0 ? 1 : 2;
            atMost(span("Recall", a), at("Recall", a), "Recall@" + b, at("Recall", b), cells);
            if (column.containsKey("NDCG@" + b) && (a == 0 || column.containsKey("NDCG@" + a))) {
                double discounted = at("NDCG", b) - at("NDCG", a);
                double low = 1 / log2(b + 1);
                double high = 1 / log2(a + 2);
                String between = a == 0 ? "" : " beyond " + a;
                String hits = "× (Recall@" + b + between + ")";
                String ndcg = "NDCG@" + b + between;
                atMost(format("%.4f %s", low, hits), low * gain, ndcg, discounted, cells * (1 + low));
                atMost(ndcg, discounted, format("%.4f %s", high, hits), high * gain, cells * (1 + high));
            }
            a = b;
        }
        if (a > 0) {
            atMost("Recall@" + a, at("Recall", a), "the largest possible value", 1, 1);
        }
    }

    private void mrr() {
        OptionalDouble full = column.containsKey("MRR") ? OptionalDouble.of(column.get("MRR")) : OptionalDouble.empty();
        int a = 0;
        for (int b : cutoffs("MRR")) {
            atMost(span("MRR", a), at("MRR", a), "MRR@" + b, at("MRR", b), a == 0 ? 1 : 2);
            full.ifPresent(mrr -> atMost("MRR@" + b, at("MRR", b), "MRR", mrr, 2));
            if (column.containsKey("NDCG@" + b)) {
                atMost("MRR@" + b, at("MRR", b), "NDCG@" + b, at("NDCG", b), 2);
            }
            a = b;
        }
        full.ifPresent(this::fullMrr);
    }

    private void fullMrr(double mrr) {
        double least = 0;
        int a = 0;
        TreeSet<Integer> cutoffs = cutoffs("Recall");
        for (int b : cutoffs) {
            least += (at("Recall", b) - at("Recall", a)) / b;
            if (column.containsKey("NDCG@" + b)) {
                double most = at("NDCG", b) + (1 - at("Recall", b)) / (b + 1);
                atMost("MRR", mrr, format("NDCG@%d + (1 − Recall@%d) / %d", b, b, b + 1), most, 2 + 1.0 / (b + 1));
            }
            a = b;
        }
        if (a > 0) {
            atMost("the sum of the gains in Recall, each over its N,", least, "MRR", mrr, 1 + 1.0 / cutoffs.first());
        }
    }

    private void shares(String metric) {
        int a = 0;
        for (int b : cutoffs(metric)) {
            atMost(span(metric, a), at(metric, a), metric + "@" + b, at(metric, b), a == 0 ? 1 : 2);
            a = b;
        }
        if (a > 0) {
            atMost(metric + "@" + a, at(metric, a), "the largest possible value", 1, 1);
        }
    }

    private void bounded(String metric) {
        for (int b : cutoffs(metric)) {
            double value = at(metric, b);
            if (!Double.isNaN(value)) {
                atMost(span(metric, 0), 0, metric + "@" + b, value, 1);
                atMost(metric + "@" + b, value, "the largest possible value", 1, 1);
            }
        }
    }

    private void harmonicMean() {
        for (int n : cutoffs("F")) {
            atMost(span("F", 0), 0, "F@" + n, at("F", n), 1);
            if (Stream.of("Recall", "NDCG", "CC").allMatch(metric -> column.containsKey(metric + "@" + n))) {
                double accuracy = (at("Recall", n) + at("NDCG", n)) / 2;
                double sum = accuracy + at("CC", n);
                // neither slope of the harmonic mean exceeds 2
                atMost("F@" + n, at("F", n), format("the harmonic mean of (Recall@%d + NDCG@%d) / 2 and CC@%d", n, n, n),
                        sum == 0 ? 0 : 2 * accuracy * at("CC", n) / sum, 5);
            }
        }
    }

    /** Records a violation unless smaller ≤ greater up to the rounding of that many cells. A NaN cell violates everything. */
    private void atMost(String smaller, double value, String greater, double bound, double cells) {
        // The last term allows for rounding in the addition of exact terms.
        if (!(value <= bound + cells * rounding + 1e-12)) {
            violations.add(format("%s is %.4f, more than %s, which is %.4f", smaller, value, greater, bound));
        }
    }

    private TreeSet<Integer> cutoffs(String metric) {
        TreeSet<Integer> cutoffs = new TreeSet<>();
        for (String label : column.keySet()) {
            Matcher matcher = LABEL.matcher(label);
            if (matcher.matches() && matcher.group(1).equals(metric)) {
                cutoffs.add(Integer.valueOf(matcher.group(2)));
            }
        }
        return cutoffs;
    }

    private double at(String metric, int cutoff) {
        return cutoff == 0 ? 0 : column.get(metric + "@" + cutoff);
    }

    private static String span(String metric, int cutoff) {
        return cutoff == 0 ? "the least possible value" : metric + "@" + cutoff;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
