package io.github.genatt.bench.paper;

import io.github.genatt.bench.paper.Findings.ComparedModel;
import io.github.genatt.eval.ConsistencyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Agreement of two tables on the order of their models, and consistency of a printed table. */
public final class Order {
    /** Half of the last digit of a number with four decimals. */
    private static final double ROUNDING = 5e-5;
    /** With fewer models, the correlation is not meaningful. */
    private static final int FEWEST = 3;

    private Order() {
    }

    /** Spearman's rank correlation between our order and the paper's, a sentence for each metric. */
    public static List<String> notes(List<ComparedModel> models, List<String> metrics) {
        List<String> notes = new ArrayList<>();
        for (String metric : metrics) {
            List<ComparedModel> both = models.stream().filter(model -> model.published().containsKey(metric)
                    && model.ours().containsKey(metric)).toList();
            if (both.size() < FEWEST) {
                continue;
            }
            List<ComparedModel> stopped = both.stream().filter(model -> model.stopped().containsKey(metric)).toList();
            String underRule = stopped.size() < FEWEST ? "" : ", and %s under the paper's stopping rule (%d models)".formatted(
                    rho(stopped, metric, ComparedModel::stopped), stopped.size());
            notes.add("order of the %d models by %s: Spearman's ρ between the paper and us is %s%s".formatted(both.size(), metric,
                    rho(both, metric, ComparedModel::ours), underRule));
        }
        return notes;
    }

    /** Columns of a printed table that cannot come from any ranking, with an example; empty if there are none. */
    public static List<String> impossible(Published published) {
        List<String> examples = new ArrayList<>();
        for (String model : published.models()) {
            List<String> violations = ConsistencyCheck.violations(published.column(model), ROUNDING);
            if (!violations.isEmpty()) {
                examples.add("%s, %s".formatted(model, violations.get(0)));
            }
        }
        return examples.isEmpty() ? List.of() : List.of(("%d of the paper's %d columns here cannot come from one ranking; the first: %s")
                .formatted(examples.size(), published.models().size(), examples.get(0)));
    }

    private static String rho(List<ComparedModel> models, String metric, Function<ComparedModel, Map<String, Double>> of) {
        double value = spearman(models.stream().mapToDouble(model -> model.published().get(metric)).toArray(),
                models.stream().mapToDouble(model -> of.apply(model).get(metric)).toArray());
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%+.2f", value);
    }

    /** Pearson's correlation of the ranks, ties at their mean; NaN if all ranks of one table are equal. */
    static double spearman(double[] first, double[] second) {
        double[] a = ranks(first);
        double[] b = ranks(second);
        double mean = (a.length + 1) / 2.0;
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - mean) * (b[i] - mean);
            ofA += (a[i] - mean) * (a[i] - mean);
            ofB += (b[i] - mean) * (b[i] - mean);
        }
        return both / Math.sqrt(ofA * ofB);
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = 0;
            int equal = 0;
            for (double other : values) {
                below += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            ranks[i] = below + (equal + 1) / 2.0;
        }
        return ranks;
    }
}
