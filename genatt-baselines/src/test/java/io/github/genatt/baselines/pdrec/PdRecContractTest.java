package io.github.genatt.baselines.pdrec;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.CausalityRules;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.RepeatabilityRules;
import io.github.genatt.testkit.models.ScoreRules;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.WindowRules;
import org.junit.jupiter.api.Nested;

/** PDRec keeps the contract without its denoiser, whose part of the loss the rules do not know, and the rules of stages with it. */
class PdRecContractTest {

    @Nested
    class WithoutTheDenoiser extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return PdRecTest.plain(n, dropout);
        }

        @Override
        public double loss(float[] scores, int target, int... negatives) {
            return Math.log1p(Math.exp(-scores[target])) + Math.log1p(Math.exp(scores[negatives[0]]));
        }

        /** Logits end at 5, and negatives of these tests are drawn from all items: one in twenty is the target. */
        @Override
        public double learned() {
            return 0.6;
        }
    }

    /** Users of more sequences than the rules train on. */
    interface Denoised extends WindowRules, GradientRule, RepeatabilityRules {
        @Override
        default TrainingData trainingData() {
            return new TrainingSequences(ITEMS, Sequences.random(80, 3, 9, ITEMS));
        }
    }

    @Nested
    class WithTheDenoiser implements Denoised {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return PdRecTest.whole(n, dropout);
        }
    }

    /** Further positives follow the whole sequence: their term is of no position. What a target weighs depends on whether a row is full. */
    @Nested
    class WithoutFurtherPositives implements ScoreRules, CausalityRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return PdRecTest.whole(n, dropout).with("soft-positives.weight", 0.0);
        }
    }

    @Nested
    class InStages implements StageRules {
        @Override
        public SequentialRecommender staged() {
            return PdRecTest.whole(8, 0.2);
        }
    }
}
