package io.github.genatt.models.diffusion;

import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.testkit.models.ClozeContract;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.GradientRule;
import io.github.genatt.testkit.models.LastPositionContract;
import io.github.genatt.testkit.models.LearningRules;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.ScoreRules;
import io.github.genatt.testkit.models.ServingRules;
import io.github.genatt.testkit.models.WindowRules;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** D-GenAtt keeps the contract; the rules on dependence use the pass of training, noise included, as well as at the mean. */
class DiffusionContractTest {

    @Nested
    @Tag("long")
    class TrainedOnOneStep extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Diffusions.model(1, n, dropout, Diffusions.STANDARD.attention(Inference.DETERMINISTIC), 0.01);
        }
    }

    @Nested
    @Tag("long")
    class Light extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Diffusions.model(1, n, dropout, Diffusions.STANDARD.light(), 0.01);
        }
    }

    @Nested
    @Tag("long")
    class DenoisedByATransformer extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            DenoiserOptions network = new DenoiserOptions(DenoiserOptions.Kind.TRANSFORMER, 1, Prediction.EPS, 10, true);
            DiffusionAttention attention = Diffusions.STANDARD.attention(Inference.DETERMINISTIC, Diffusions.linear(50), network);
            return Diffusions.model(1, n, dropout, attention, 0.01);
        }
    }

    @Nested
    @Tag("long")
    class TrainedThroughTheChainInTwoLayers extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            Diffusions unrolled = new Diffusions(Conditioning.POSITION, Addressing.ABSOLUTE, CleanLogitsKind.ZERO,
                    new DiffusionTrainingOptions(2, 25),
                    new SamplerOptions(SamplerOptions.Kind.DDIM, 2, SamplerOptions.Space.AUTO));
            DenoiserOptions network = new DenoiserOptions(DenoiserOptions.Kind.MLP, 2, Prediction.V, 0, true);
            return Diffusions.model(2, n, dropout, unrolled.attention(Inference.DETERMINISTIC, Diffusions.linear(50), network), 0.01);
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return super.atTheRightEnd(parameter) || parameter.contains("denoiser.noisy") || parameter.contains("denoiser.out");
        }
    }

    @Nested
    @Tag("long")
    class ByKeyOnHiddenItems extends ClozeContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Compositions.masked(n, dropout, Diffusions.STANDARD.index(Addressing.ABSOLUTE).attention(Inference.DETERMINISTIC),
                    new GeneratorLossWeight(0.01, 0));
        }

        @Override
        public int effort() {
            return super.effort() + 2;
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return super.atTheRightEnd(parameter) || parameter.contains("denoiser.noisy") || parameter.contains("denoiser.out");
        }
    }

    /**
     * The rules of {@link LastPositionContract} but for those of padding, which let n grow, and with it T and the parameters of a matrix.
     */
    @Nested
    @Tag("long")
    class AsPrintedThroughTheWholeChain implements ScoreRules, WindowRules, ServingRules, GradientRule, LearningRules {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Diffusions.ofPrefixes(n, dropout, Diffusions.asPrinted(0, 50, Inference.DETERMINISTIC));
        }
    }

    @Nested
    @Tag("long")
    class DenoisedByATransformerOverTheWholeWindow extends LastPositionContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            DenoiserOptions network = new DenoiserOptions(DenoiserOptions.Kind.TRANSFORMER, 1, Prediction.EPS, 10, true);
            return Diffusions.ofPrefixes(n, dropout, Diffusions.STANDARD.conditioned(Conditioning.GLOBAL)
                    .attention(Inference.DETERMINISTIC, Diffusions.linear(50), network));
        }
    }
}
