package io.github.genatt.core.compose;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.RecommenderContract;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The standard compositions keep the contract, with every form of block, of mixing and of computed attention. */
class ContractTest {

    @Nested
    class ComputedAttentionInPostBlocks extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Compositions.composed(16, n, Compositions.transformer(2, Norm.POST, dropout, Compositions.UNMIXED),
                    new DotProductAttention(true));
        }
    }

    @Nested
    class ComputedAttentionInTheOriginalBlocks extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Compositions.composed(16, n, Compositions.transformer(2, Norm.SASREC, dropout, Compositions.UNMIXED),
                    new DotProductAttention(true));
        }
    }

    @Nested
    class StaticAttentionGatedWithComputedInPreBlocks extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            Mixing gate = new Mixing(Mixing.Mode.GATE, false, 0.5);
            return Compositions.composed(16, n, Compositions.transformer(1, Norm.PRE, dropout, gate),
                    new StaticAttention(Addressing.RELATIVE));
        }
    }

    @Nested
    class GatedBlocksWithAShortSpan extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            BlockOptions block = new BlockOptions(Norm.PRE, 2, UnaryOp.GELU, true, 1e-8, true, BlockOptions.FeedForward.SWIGLU);
            TransformerEncoder encoder = new TransformerEncoder(2, 2, block, new DropoutOptions(dropout, dropout), Compositions.PROJECTED,
                    Compositions.UNMIXED, Normalisation.SOFTMAX, true, 3);
            return Compositions.composed(16, n, encoder, new DotProductAttention(true, Optional.of(4)));
        }

        /** Two layers, each of which reads two positions before its own. */
        @Override
        public int reach(int n) {
            return Math.min(n, 5);
        }
    }

    @Nested
    class StaticAttentionByKeyAddedToComputed extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            Mixing logits = new Mixing(Mixing.Mode.LOGITS, true, 0.5);
            return Compositions.composed(16, n, Compositions.transformer(1, Norm.POST, dropout, logits),
                    new StaticAttention(Addressing.ABSOLUTE));
        }

        @Override
        public boolean atTheRightEnd(String parameter) {
            return super.atTheRightEnd(parameter) || parameter.endsWith("generator.logits");
        }
    }
}
