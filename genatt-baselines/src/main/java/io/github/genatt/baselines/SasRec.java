package io.github.genatt.baselines;

import com.google.auto.service.AutoService;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.Map;

/**
 * SASRec: self-attention over the history, trained to distinguish the next item from a sampled negative (Kang and McAuley, ICDM 2018). It
 * is the composed model with these options and gives the same numbers.
 *
 * <p>Block and hyperparameters follow the authors' code: only queries are normalised, no output projection, embeddings times √d.
 * Deviations: padding is masked as a key by ids; tables are initialised as N(0, 0.02²), not by Glorot's rule; all models share one
 * optimiser (theirs has β₂ = .98: {@code train.adam.beta2}).
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param layers        L
 * @param heads         H
 * @param dropout       dropout probability of states and attention weights
 * @param attention     generator that fills the attention
 * @param objective     training objective
 * @param generatorLoss weight of the generator's loss
 */
public record SasRec(
        @Option(value = "50", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items; 200 on ML-1M in the paper") int maxLength,
        @Option(value = "2", help = "number of blocks") int layers,
        @Option(value = "1", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "0.5", help = "dropout probability of states and attention weights, [0, 1); the authors: 0.2 on ML-1M")
        double dropout,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "binary-cross-entropy", help = "training objective") Objective objective,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss) implements IdleOptions,
                Changeable<SasRec> {

    /** With the default of each option. */
    public static SasRec defaults() {
        return Options.defaults(SasRec.class);
    }

    @Override
    public Map<String, String> idle() {
        return GeneratorLossWeight.idleWith(attention);
    }

    /** The model of these options. */
    public SequentialRecommender recommender() {
        BlockOptions block = new BlockOptions(BlockOptions.Norm.SASREC, 1, UnaryOp.RELU, true, 1e-8);
        TransformerEncoder encoder = new TransformerEncoder(layers, heads, block, new DropoutOptions(dropout, dropout),
                new Projections(false, true, false), new Mixing(Mixing.Mode.NONE, true, 0.5), Normalisation.SOFTMAX, true);
        return new ComposedRecommender(hiddenSize, maxLength, encoder, attention, objective, generatorLoss, true, false);
    }

    /** Plug-in that provides {@code sasrec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "sasrec",
                    "Self-attention over the history (Kang and McAuley, ICDM 2018)", SasRec.class, SasRec::recommender));
        }
    }
}
