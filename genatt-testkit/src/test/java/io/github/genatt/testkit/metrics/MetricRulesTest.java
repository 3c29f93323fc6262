package io.github.genatt.testkit.metrics;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.UserMetric;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** Each rule notices a metric that breaks it. */
class MetricRulesTest {

    private record OfUser(ToDoubleBiFunction<Ranking, MetricContext> of) implements UserMetric {
        @Override
        public String label() {
            return "x";
        }

        @Override
        public int requiredTopK() {
            return 3;
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return of.applyAsDouble(ranking, context);
        }
    }

    private record OfLists(ToDoubleBiFunction<List<Ranking>, MetricContext> of) implements ListsMetric {
        @Override
        public String label() {
            return " x";
        }

        @Override
        public double value(List<Ranking> rankings, MetricContext context) {
            return of.applyAsDouble(rankings, context);
        }
    }

    private record Summing(UserMetric of) implements UserMetric {
        @Override
        public String label() {
            return "sum";
        }

        @Override
        public double value(Ranking ranking, MetricContext context) {
            return of.value(ranking, context);
        }

        @Override
        public double aggregate(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum;
        }
    }

    private static void isNoticed(Metric wrong, Consumer<MetricRules> rule) {
        MetricRules rules = new MetricRules() {
            @Override
            public Metric metric() {
                return wrong;
            }

            @Override
            public List<Example> examples() {
                return List.of(new Example(Items.withCounts(1, 1), 1, UserCase.ranked(2)));
            }

            @Override
            public BetterAndWorse betterAndWorse() {
                return new BetterAndWorse(new Example(Items.withCounts(1), 0, UserCase.ranked(1)), new Example(Items.withCounts(1), 0,
                        UserCase.ranked(9)));
            }
        };
        assertThrows(AssertionError.class, () -> rule.accept(rules));
    }

    @Test
    void eachRuleNoticesAMetricThatBreaksIt() {
        OfUser rank = new OfUser((ranking, context) -> ranking.rank());
        isNoticed(rank, MetricRules::theWorkedExamplesHold);
        isNoticed(rank, MetricRules::theDirectionIsThatOfTheBetterExample);
        isNoticed(new OfUser((ranking, context) -> ranking.top().length), MetricRules::nothingBeyondTheDepthIsRead);
        isNoticed(new OfUser((ranking, context) -> ranking.top()[0]++), MetricRules::theSameCallGivesTheSameValueAndChangesNothing);
        isNoticed(new OfUser((ranking, context) -> 1.0 / ranking.top().length), MetricRules::shortListsAndUnknownItemsAreNoError);
        isNoticed(new OfUser((ranking, context) -> context.categories(ranking.top()[0]).length),
                MetricRules::categoriesAreReadOnlyByMetricsThatNeedThem);
        isNoticed(new Summing(rank), MetricRules::usersForWhomItIsUndefinedAreLeftOut);
        OfLists first = new OfLists((rankings, context) -> rankings.get(0).rank());
        isNoticed(first, MetricRules::theOrderOfUsersDoesNotMatter);
        isNoticed(first, MetricRules::theLabelFitsAColumn);
    }
}
