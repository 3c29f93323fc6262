package io.github.genatt.testkit.models;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.tensor.UnaryOp;

/** Small compositions for tests. */
public final class Compositions {

    /** Default linear maps. */
    public static final Projections PROJECTED = new Projections(false, true, true);
    /** Generated attention only. */
    public static final Mixing UNMIXED = new Mixing(Mixing.Mode.NONE, true, 0.5);

    private Compositions() {
    }

    /** A block with the given norm. */
    public static BlockOptions block(BlockOptions.Norm norm) {
        return new BlockOptions(norm, 2, UnaryOp.GELU, true, 1e-8);
    }

    /** A causal transformer with two heads. */
    public static TransformerEncoder transformer(int layers, BlockOptions.Norm norm, double dropout, Mixing mixing) {
        return new TransformerEncoder(layers, 2, block(norm), new DropoutOptions(dropout, dropout), PROJECTED, mixing,
                Normalisation.SOFTMAX, true);
    }

    /** Cross-entropy at every position over states of width d. */
    public static ComposedRecommender composed(int d, int n, TransformerEncoder encoder, AttentionGenerator attention) {
        return composed(d, n, encoder, attention, new GeneratorLossWeight(1, 0));
    }

    /** The same with another weight of the generator's loss. */
    public static ComposedRecommender composed(int d, int n, TransformerEncoder encoder, AttentionGenerator attention,
            GeneratorLossWeight loss) {
        return new ComposedRecommender(d, n, encoder, attention, new CrossEntropy(ExampleScheme.ALL_POSITIONS), loss, true, false);
    }

    /** A bidirectional transformer of width 16 with two heads, trained on masked items. */
    public static ComposedRecommender masked(int n, double dropout, AttentionGenerator attention, GeneratorLossWeight loss) {
        TransformerEncoder encoder = TransformerEncoder.bert(1, 2, new DropoutOptions(dropout, dropout), false);
        return new ComposedRecommender(16, n, encoder, attention, new ClozeCrossEntropy(new Cloze(0.15, 0.3, 0)), loss, true, false);
    }
}
