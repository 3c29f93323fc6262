package io.github.genatt.models.diffusion;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;

/**
 * D-GenAtt as a named model: the backbone of GenAtt (arXiv 2508.02050, section 5: d = 64, n = 50, dropout .4, binary cross-entropy) with
 * {@link DiffusionAttention}, including its deviations from the paper. It is the composed model with these options and gives the same
 * numbers.
 *
 * @param hiddenSize     d
 * @param maxLength      n
 * @param layers         L
 * @param heads          H
 * @param dropout        dropout probability of states and attention weights
 * @param attention      the generator
 * @param objective      training objective, in addition to the generator's loss
 * @param gamma          γ
 * @param allowLookAhead accept target leakage in training
 */
public record DGenAtt(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "1", help = "number of blocks") int layers,
        @Option(value = "2", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "0.4", help = "dropout probability of states and attention weights, [0, 1)") double dropout,
        @Option(value = "{}", help = "options of the attention generator diffusion") DiffusionAttention attention,
        @Option(value = "binary-cross-entropy", help = "training objective") Objective objective,
        @Option(value = "0.01", help = "weight γ of the generator's own loss, 0 or more; 1 in the paper") double gamma,
        @Option(value = "false", help = "accept target leakage in training, as with conditioning = global at all positions")
        boolean allowLookAhead) implements Changeable<DGenAtt> {

    /** With the default of each option. */
    public static DGenAtt defaults() {
        return Options.defaults(DGenAtt.class);
    }

    /** The model of these options. */
    public SequentialRecommender recommender() {
        return new ComposedRecommender(hiddenSize, maxLength, TransformerEncoder.genAtt(layers, heads, dropout), attention, objective,
                new GeneratorLossWeight(gamma, 0), true, allowLookAhead);
    }
}
