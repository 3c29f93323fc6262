package io.github.genatt.baselines.counting;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.ScoreRules;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** The controls keep the rules on scores: they use as many items as they say. */
class CountingRulesTest {

    @Nested
    class OfPopularity implements ScoreRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return new Popularity();
        }

        @Override
        public int reach(int n) {
            return 0;
        }
    }

    @Nested
    class OfTheLastItem implements ScoreRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return MarkovChain.defaults();
        }

        @Override
        public int reach(int n) {
            return 1;
        }
    }

    @Nested
    class OfTheLastThree implements ScoreRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return new MarkovChain(List.of(1.0, 0.5, 0.25));
        }

        @Override
        public int reach(int n) {
            return 3;
        }
    }
}
