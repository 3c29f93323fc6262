package io.github.genatt.eval;

import static io.github.genatt.testkit.metrics.UserCase.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import io.github.genatt.testkit.metrics.Items;
import io.github.genatt.testkit.metrics.MetricRules;
import io.github.genatt.testkit.metrics.UserCase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metric of docs/writing-a-plugin.md. */
class FamiliarTest implements MetricRules {
    private static final Items ITEMS = Items.of(3, new int[] {0}, new int[] {0, 1}, new int[] {2}, new int[0]);

    /** Familiar@N: the share of the first N items that have a category which the user's history has, too. */
    public record Familiar(@Option(help = "cut-off N", value = "10") int at) implements UserMetric {

        @Override
        public String label() {
            return "Familiar@" + at;
        }

        @Override
        public int requiredTopK() {
            return at;
        }

        @Override
        public Set<Need> needs() {
            return Set.of(Need.CATEGORIES);
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            Set<Integer> known = Arrays.stream(ranking.history()).flatMap(item -> Arrays.stream(context.categories(item))).boxed()
                    .collect(Collectors.toSet());
            return Arrays.stream(ranking.top(at)).mapToDouble(item ->
                    Arrays.stream(context.categories(item)).anyMatch(known::contains) ? 1 : 0).average().orElse(Double.NaN);
        }
    }

    private static UserCase after(int item, int... top) {
        return new UserCase(0, 1, 1, top, new int[] {item});
    }

    @Override
    public Metric metric() {
        return new Familiar(3);
    }

    @Override
    public List<Example> examples() {
        return List.of(new Example(ITEMS, .33333, after(1, 2, 3, 4)), new Example(ITEMS, .5, after(1, 2, 3), list()));
    }

    @Override
    public BetterAndWorse betterAndWorse() {
        return new BetterAndWorse(new Example(ITEMS, 0, after(1, 2)), new Example(ITEMS, 0, after(1, 3)));
    }

    @Test
    void theEvaluatorShowsTheHistory() {
        FakeScorer scorer = new FakeScorer(4, 1, (user, item) -> -item);
        EvaluationSet set = EvaluationSet.of(new int[] {0, 1}, new int[][] {{1}, {3}}, new int[] {4, 4});
        assertEquals(List.of(1 / 3.0, 0.0), Arrays.stream(new Evaluator(List.of(metric()), ITEMS).evaluate(scorer, set)
                .values("Familiar@3"))
                .boxed().toList());
    }
}
