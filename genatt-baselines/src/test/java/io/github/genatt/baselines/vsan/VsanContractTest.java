package io.github.genatt.baselines.vsan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RecommenderContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** VSAN keeps the contract, noise included, and copies what only its content tells. */
class VsanContractTest {
    /** A weight below which nothing in these tasks is lost. */
    private static final KlWeight LIGHT = new KlWeight(1e-4, 1000);

    static Vsan model(int n, double dropout, AttentionGenerator attention, boolean twoEncoders, KlWeight divergence) {
        return new Vsan(16, n, 1, 1, 2, new DropoutOptions(dropout, dropout), attention, new CrossEntropy(ExampleScheme.ALL_POSITIONS),
                !twoEncoders, twoEncoders, VsanTest.SPREAD, divergence, Inference.DETERMINISTIC, false, new GeneratorLossWeight(1, 0));
    }

    @Nested
    class WithTwoHeads extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, Small.ATTENTION, false, LIGHT);
        }
    }

    @Nested
    @Tag("long")
    class WithTwoEncodersAndTwoTablesAndAStaticPattern extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, new StaticAttention(Addressing.RELATIVE), true, LIGHT);
        }
    }

    /** At the first step, where gradients are checked, an annealed divergence has no weight. */
    @Nested
    class WithADivergenceThatWeighsAsMuchAsTheObjective implements GradientRule {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model(n, dropout, Small.ATTENTION, true, new KlWeight(1, 0));
        }
    }

    @Test
    void whatFollowedTheSameItemBeforeIsLearned() {
        Vsan model = model(11, 0, Small.ATTENTION, false, LIGHT);
        TrainingSequences data = SyntheticTasks.contentAddressed(4000, 12, 6, 1);
        try (ModelFixture lab = ModelFixture.of(model, 6)) {
            int[][] asked = SyntheticTasks.contentAddressed(300, 12, 6, 2).sequences();
            assertTrue(lab.trainUntil(loss -> lab.recallAtOne(asked) > 0.9, new SequenceBatcher(data, model.exampleSpec(),
                    RejectionSampler.uniform(6, new int[4000][0]), 32, 7), 1500, 5e-3), () -> "Recall@1 is " + lab.recallAtOne(asked));
        }
    }
}
