package io.github.genatt.models.vae;

import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.ClozeContract;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.RecommenderContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** V-GenAtt keeps the contract; the rules on dependence use the pass of training, noise included, as well as at the mean. */
class VaeContractTest {

    @Nested
    class ByDistance extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Generators.model(1, n, dropout, Generators.standard(), 0.01);
        }
    }

    @Nested
    @Tag("long")
    class Light extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Generators.model(1, n, dropout, Generators.light(), 0.01);
        }
    }

    @Nested
    @Tag("long")
    class ByKeyInTwoLayersWithoutSharedDecoder extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            VaeAttention attention = new VaeAttention(Conditioning.POSITION, Addressing.ABSOLUTE, HistoryEncoder.GRU, 1, false, -6,
                    new KlOptions(KlOptions.Reduction.SUM, 0.02), true, Inference.DETERMINISTIC);
            return Generators.model(2, n, dropout, attention, 0.001);
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return super.atTheRightEnd(parameter) || parameter.contains("generator.heads");
        }
    }

    @Nested
    @Tag("long")
    class ByKeyOnHiddenItems extends ClozeContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            VaeAttention attention = new VaeAttention(Conditioning.POSITION, Addressing.ABSOLUTE, HistoryEncoder.GRU, 1, true, -6,
                    Generators.MEAN_DIVERGENCE, true, Inference.DETERMINISTIC);
            return Compositions.masked(n, dropout, attention, new GeneratorLossWeight(0.01, 0));
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return super.atTheRightEnd(parameter) || parameter.contains("generator.heads");
        }
    }
}
