package io.github.genatt.baselines;

import com.google.auto.service.AutoService;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.Map;

/**
 * gSASRec: the network of SASRec, trained with many negatives and calibration (Petrov and Macdonald, RecSys 2023).
 *
 * <p>As in the published code: no output projection, unscaled embeddings, a separate output table, negatives drawn from all items.
 * Deviation: tables are initialised as N(0, 0.02²), since N(0, 1) gives initial logits in the tens.
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param layers        L
 * @param heads         H
 * @param dropout       dropout probability of states and attention weights
 * @param attention     generator that fills the attention
 * @param objective     negatives and calibration
 * @param tieEmbeddings whether output and input share a table
 * @param generatorLoss weight of the generator's loss
 */
public record GSasRec(
        @Option(value = "128", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "200", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "2", help = "number of blocks") int layers,
        @Option(value = "1", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "0.5", help = "dropout probability of states and attention weights, [0, 1)") double dropout,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "{}", help = "negatives and calibration") GeneralisedBinaryCrossEntropy objective,
        @Option(value = "false", help = "weight tying: one item embedding for input and output") boolean tieEmbeddings,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss) implements IdleOptions,
                Changeable<GSasRec> {

    /** With the default of each option. */
    public static GSasRec defaults() {
        return Options.defaults(GSasRec.class);
    }

    /** Rejects training on masked items, which its objective does not support. */
    public GSasRec {
        ExampleSchemes.requireNextItem("objective.examples", objective);
    }

    @Override
    public Map<String, String> idle() {
        return GeneratorLossWeight.idleWith(attention);
    }

    /** The model of these options. */
    public SequentialRecommender recommender() {
        BlockOptions block = new BlockOptions(BlockOptions.Norm.SASREC, 1, UnaryOp.RELU, false, 1e-5);
        TransformerEncoder encoder = new TransformerEncoder(layers, heads, block, new DropoutOptions(dropout, dropout),
                new Projections(false, true, false), new Mixing(Mixing.Mode.NONE, true, 0.5), Normalisation.SOFTMAX, true);
        return new ComposedRecommender(hiddenSize, maxLength, encoder, attention, objective, generatorLoss, tieEmbeddings, false);
    }

    /** Plug-in that provides {@code gsasrec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "gsasrec",
                    "SASRec with many negatives and calibration (Petrov and Macdonald, RecSys 2023)", GSasRec.class, GSasRec::recommender));
        }
    }
}
