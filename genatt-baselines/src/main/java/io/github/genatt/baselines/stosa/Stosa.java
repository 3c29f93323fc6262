package io.github.genatt.baselines.stosa;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * STOSA: items, positions and histories are Gaussians; attention and scores are negative squared Wasserstein distances (Fan et al., WWW
 * 2022). Legend: B rows, n length, d width, H heads, I items.
 *
 * <p>The attention generator reads means and variances concatenated to states of width 2d, and makes one matrix for both streams. Deviation
 * from the published code: tables are initialised around 0, not around .01.
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param layers        L
 * @param heads         H
 * @param dropout       dropout probabilities
 * @param attention     generator of the attention
 * @param meanStream    treatment of the means
 * @param loss          training examples and loss
 * @param generatorLoss weight of the generator's loss
 */
public record Stosa(
        @Option(value = "64", help = "width of means, and of variances") int hiddenSize,
        @Option(value = "100", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "1", help = "number of blocks") int layers,
        @Option(value = "4", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{ hidden = 0.3, attention = 0 }", help = "dropout") DropoutOptions dropout,
        @Option(value = "wasserstein", help = "attention generator over both streams, concatenated") AttentionGenerator attention,
        @Option(value = "contextual",
                help = "contextual (the paper) or reference (means stay those of the input, as in the published code)")
        MeanStream meanStream,
        @Option(value = "{}", help = "training examples and loss") Pairs loss,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<Stosa> {

    /** With the default of each option. */
    public static Stosa defaults() {
        return Options.defaults(Stosa.class);
    }

    /** Treatment of the means in blocks. */
    public enum MeanStream {
        /** Mixed, mapped and passed on, like the variances. */
        CONTEXTUAL,
        /** Passed unchanged: the published code assigns the blocks' means to a misspelt name and so returns those of the input. */
        REFERENCE
    }

    /**
     * Pairs of a target and a negative.
     *
     * @param examples  which positions predict
     * @param negatives negatives per position
     * @param lambda    λ
     */
    public record Pairs(
            @Option(value = "all-positions", help = "training examples: all-positions, every-prefix, random-prefix") ExampleScheme examples,
            @Option(value = "1", help = "sampled negatives per position, at least 1") int negatives,
            @Option(value = "0.005", help = "weight λ of the term that separates target and negative, 0 or more") double lambda)
            implements Changeable<Pairs> {

        /** With the default of each option. */
        public static Pairs defaults() {
            return Options.defaults(Pairs.class);
        }

        /** Rejects training without negatives or on masked items, and negative weights. */
        public Pairs {
            if (negatives < 1 || !(lambda >= 0)) {
                throw new IllegalArgumentException("negatives must be at least 1 and lambda 0 or more, found %d and %s"
                        .formatted(negatives, lambda));
            }
            ExampleSchemes.requireNextItem("loss.examples", examples);
        }
    }

    /** Rejects an empty network, and generators that would see the targets. */
    public Stosa {
        if (hiddenSize < 1 || layers < 1 || heads < 1) {
            throw new IllegalArgumentException("hidden-size, layers and heads must be at least 1, found %d, %d and %d"
                    .formatted(hiddenSize, layers, heads));
        }
        if (attention.receptiveField() == ReceptiveField.WHOLE_WINDOW && loss.examples() == ExampleScheme.ALL_POSITIONS) {
            throw new IllegalArgumentException("target leakage: the attention sees the whole window, but the loss predicts at every"
                    + " position; set loss.examples = every-prefix or random-prefix, or condition on the position");
        }
    }

    @Override
    public Map<String, String> idle() {
        return GeneratorLossWeight.idleWith(attention);
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength).withScheme(loss.examples()).withNegatives(loss.negatives());
    }

    @Override
    public Set<Need> needs() {
        return attention.needs();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        StosaLayer.Result encoded = new StosaEncoder(this, pass).encode(batch.inputs());
        Tensor states = ops.reshape(encoded.states().points(ops), batch.targets().length, 2 * hiddenSize);
        List<LossTerm> terms = new ArrayList<>(StosaLoss.of(ops, batch).terms(states, points(pass, batch.targets()),
                points(pass, batch.negatives()), loss.lambda()));
        encoded.generatorLoss().ifPresent(own -> terms.add(generatorLoss.term(pass, own, batch)));
        return terms;
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor items = itemGaussians(ops, means(pass).rows(), variances(pass).rows()).points(ops);
        return MonteCarloScores.scores(pass, attention.inference(), drawn -> {
            Tensor states = new StosaEncoder(this, drawn).encode(batch).states().points(ops);
            Tensor last = ops.reshape(ops.slice(states, 1, batch.length() - 1, 1), batch.rows(), 2 * hiddenSize);
            return ops.scaleAndShift(Gaussians.allDistances(ops, last, items), -1, 0);
        });
    }

    /** [m, 2d] the points of the given items, whose Gaussians are the table rows themselves. */
    private Tensor points(PassContext pass, int... items) {
        Ops ops = pass.ops();
        return itemGaussians(ops, means(pass).embed(ops, items), variances(pass).embed(ops, items)).points(ops);
    }

    private static Gaussians itemGaussians(Ops ops, Tensor means, Tensor variances) {
        return new Gaussians(means, Gaussians.positive(ops, variances));
    }

    /** The table of means, raw. */
    ItemEmbedding means(PassContext pass) {
        return ItemEmbedding.of(pass, "items", hiddenSize);
    }

    /** The table of variances, before ELU + 1. */
    ItemEmbedding variances(PassContext pass) {
        return ItemEmbedding.of(pass, "item-variances", hiddenSize);
    }

    /** Plug-in that provides {@code stosa}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "stosa",
                    "STOSA: items and histories as Gaussians, attention by distance (Fan et al., WWW 2022)", Stosa.class));
        }
    }
}
