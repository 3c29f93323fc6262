package io.github.genatt.baselines.stosa;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.Sequences;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** STOSA keeps the contract with its own attention and with others; its loss is pairwise. */
class StosaContractTest {

    static Stosa model(int n, int layers, double dropout, AttentionGenerator attention, Stosa.MeanStream means) {
        return new Stosa(16, n, layers, 2, new DropoutOptions(dropout, dropout), attention, means,
                new Stosa.Pairs(ExampleScheme.ALL_POSITIONS, 2, 0), new GeneratorLossWeight(1, 0));
    }

    /** The rules with a pairwise loss. */
    abstract static class Contract extends RecommenderContract {
        @Override
        public double loss(float[] scores, int target, int... negatives) {
            double sum = 0;
            for (int negative : negatives) {
                sum += Math.log1p(Math.exp(scores[negative] - scores[target]));
            }
            return sum / negatives.length;
        }

        /** Negatives of these tests are drawn from all items: one in twenty is the target, which costs log 2. */
        @Override
        public double learned() {
            return 0.15;
        }
    }

    @Nested
    @Tag("long")
    class WithWassersteinAttentionInTwoBlocks extends Contract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, 2, dropout, new WassersteinAttention(), Stosa.MeanStream.CONTEXTUAL);
        }
    }

    @Nested
    class WithTargetsAndDrawnItemsKeptApart implements GradientRule {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return new Stosa(16, n, 1, 2, new DropoutOptions(dropout, dropout), new WassersteinAttention(), Stosa.MeanStream.CONTEXTUAL,
                    new Stosa.Pairs(ExampleScheme.ALL_POSITIONS, 2, 1), new GeneratorLossWeight(1, 0));
        }

        /** What keeps them apart is a hinge: differences are compared where no example is near its kink. */
        @Override
        public TrainingBatch examples(ModelFixture fixture) {
            return fixture.batch(Sequences.random(3, 3, 8, ITEMS));
        }

        @Override
        public double differenceStep() {
            return 5e-3;
        }
    }

    @Nested
    @Tag("long")
    class WithComputedAttention extends Contract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, 1, dropout, new DotProductAttention(true), Stosa.MeanStream.CONTEXTUAL);
        }
    }

    @Nested
    class WithAStaticPattern extends Contract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, 1, dropout, new StaticAttention(Addressing.RELATIVE), Stosa.MeanStream.CONTEXTUAL);
        }
    }

    @Nested
    @Tag("long")
    class WithTheMeansOfThePublishedCode extends Contract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, 2, dropout, new WassersteinAttention(), Stosa.MeanStream.REFERENCE);
        }

        /** The means are those of the last item alone. */
        @Override
        public boolean addressesByPosition() {
            return false;
        }
    }
}
