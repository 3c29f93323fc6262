package io.github.genatt.baselines.diffurec;

import io.github.genatt.baselines.Small;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.InvarianceRules;
import io.github.genatt.testkit.models.LastPositionContract;
import io.github.genatt.testkit.models.LearningContract;
import io.github.genatt.testkit.models.ScoreRules;
import io.github.genatt.testkit.models.WindowRules;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * DiffuRec keeps the contract. It recommends from noise and is trained from the target, so that it is held to the scores of its training
 * where nothing of the target enters.
 */
class DiffuRecContractTest {
    private static final Inference DRAW = new Inference(Inference.Mode.SAMPLE, 1);

    @Nested
    class WithoutTheTarget extends LastPositionContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return DiffuRecTest.model(n, dropout, 0, DRAW);
        }

        /** Before the last item it knows no order. */
        @Override
        public boolean addressesByPosition() {
            return false;
        }
    }

    /** δ is large, so that mistakes in what is noised show. */
    @Nested
    class FromTheMean implements InvarianceRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return DiffuRecTest.model(n, dropout, 0.3, Inference.DETERMINISTIC);
        }
    }

    @Nested
    class FromNoise implements ScoreRules, WindowRules, GradientRule {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return DiffuRecTest.model(n, dropout, 0.3, DRAW);
        }
    }

    @Nested
    class WithTokensOfPadding implements ScoreRules, WindowRules, GradientRule {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return DiffuRecTest.model(n, dropout, 0.3, DRAW).with("padding-keys", DiffuRec.PaddingKeys.REFERENCE);
        }
    }

    @Nested
    class Learning extends LearningContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return DiffuRecTest.model(n, dropout, 0.01, DRAW);
        }

        @Override
        public boolean addressesByPosition() {
            return false;
        }
    }

    @Nested
    @Tag("long")
    class WithAStaticPatternInTwoBlocks extends LastPositionContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return new DiffuRec(16, n, 2, 2, dropout, new DropoutOptions(dropout, dropout), new StaticAttention(Addressing.ABSOLUTE),
                    new TargetDiffusion(TargetDiffusion.Kind.TRUNCATED_LINEAR, 3, 0), DiffuRec.PaddingKeys.MASKED,
                    ExampleScheme.EVERY_PREFIX, false, DRAW, Small.GAMMA);
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return parameter.endsWith("logits");
        }

        /** A pattern by key tells places. */
        @Override
        public int effort() {
            return 2;
        }
    }
}
