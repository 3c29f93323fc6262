package io.github.genatt.baselines.contrast;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.View;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MaskToken;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CL4SRec: next-item prediction plus a contrast that distinguishes two augmented windows of a history from those of other histories (Xie et
 * al., ICDE 2022). Legend: B rows, n length, d width, I items.
 *
 * <p>Deviations: the next-item loss is a softmax over the catalogue, as in the implementations, where the paper samples. Windows are padded
 * on the left. The published loader writes its augmentations into the training data; this code does not.
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param layers        number of blocks
 * @param heads         H
 * @param dropout       dropout probabilities
 * @param attention     generator that fills the attention
 * @param examples      training examples
 * @param augment       augmentation of windows
 * @param contrastive   contrast of the augmented windows
 * @param pooling       which of their states are compared
 * @param sharedNoise   whether a window and its views share the generator noise
 * @param generatorLoss weight of the generator's loss
 */
public record Cl4SRec(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "2", help = "number of blocks") int layers,
        @Option(value = "2", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{hidden = 0.5, attention = 0.5}", help = "dropout") DropoutOptions dropout,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "every-prefix", help = "training examples: every-prefix, random-prefix or all-positions") ExampleScheme examples,
        @Option(value = "{}", help = "augmentation of windows") AugmentOptions augment,
        @Option(value = "{}", help = "contrast of the augmented windows") ContrastiveLoss contrastive,
        @Option(value = "last", help = "compared states: last (the last state), mean (of all) or concat (all)") Pooling pooling,
        @Option(value = "false", help = "use the same generator noise for a window and its views") boolean sharedNoise,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<Cl4SRec> {

    /** With the default of each option. */
    public static Cl4SRec defaults() {
        return Options.defaults(Cl4SRec.class);
    }

    /** Rejects invalid compositions. */
    public Cl4SRec {
        CausalTransformer.model(hiddenSize, maxLength, new CausalTransformer.Blocks(layers, heads, dropout), attention, examples);
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLossWeight.idleWith(attention));
        if (!contrastive.counts()) {
            List.of("augment", "pooling", "shared-noise").forEach(key -> idle.put(key, "the weight of the contrast is 0"));
        }
        return idle;
    }

    private ComposedRecommender model() {
        return CausalTransformer.model(hiddenSize, maxLength, new CausalTransformer.Blocks(layers, heads, dropout), attention, examples);
    }

    @Override
    public ExampleSpec exampleSpec() {
        return model().exampleSpec();
    }

    @Override
    public boolean needsWholeBatch() {
        return contrastive.counts();
    }

    @Override
    public Set<Need> needs() {
        return model().needs();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        View main = new View(batch.inputs(), model().encode(pass, batch.inputs()));
        List<View> views = new ArrayList<>(List.of(main));
        List<LossTerm> terms = new ArrayList<>(CausalTransformer.nextItem(pass, batch, examples, main));
        if (contrastive.counts()) {
            List<SequenceBatch> windows = augment.views(batch.inputs(), pass.catalogue() + 1, pass.scope().random("views"));
            windows.forEach(window -> views.add(view(pass, window, views.size())));
            terms.add(new LossTerm("contrast", contrastive.of(pass.ops(), pooling.of(pass.ops(), views.get(1)),
                    pooling.of(pass.ops(), views.get(2)))));
        }
        terms.addAll(View.generatorTerms(pass, generatorLoss, batch, views));
        return terms;
    }

    private View view(PassContext pass, SequenceBatch windows, int number) {
        PassContext other = sharedNoise ? pass.view(number, "generator") : pass.view(number);
        Tensor embedded = MaskToken.of(pass, hiddenSize).embed(pass.ops(), ItemEmbedding.of(pass, "items", hiddenSize), windows);
        return new View(windows, pooling == Pooling.LAST ? model().encodeLast(other, windows, embedded)
                : model().encode(other, windows, embedded));
    }

    @Override
    public boolean hasPosteriors() {
        return model().hasPosteriors();
    }

    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return model().posteriors(pass, batch);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        // a model must request all its parameters in every pass
        MaskToken.of(pass, hiddenSize);
        return model().scores(pass, batch);
    }

    /** The pooling of two views before they are compared. */
    public enum Pooling {
        /** The state of the last position. */
        LAST {
            @Override
            Tensor of(Ops ops, View view) {
                return view.last(ops);
            }
        },
        /** The mean of the states of real positions. */
        MEAN {
            @Override
            Tensor of(Ops ops, View view) {
                int n = view.windows().length();
                int[] starts = view.windows().leftPadding();
                float[] shares = new float[starts.length];
                for (int row = 0; row < shares.length; row++) {
                    shares[row] = 1f / Math.max(1, n - starts[row]);
                }
                return ops.multiply(ops.sum(view.real(ops), 1), ops.constant(shares, shares.length, 1));
            }
        },
        /** The states of all positions in a row, zero at padding. */
        CONCAT {
            @Override
            Tensor of(Ops ops, View view) {
                return ops.reshape(view.real(ops), view.windows().rows(), -1);
            }
        };

        abstract Tensor of(Ops ops, View view);
    }

    /** Plug-in that provides {@code cl4srec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "cl4srec",
                    "CL4SRec: next item, plus contrast of augmented histories (Xie et al., ICDE 2022)", Cl4SRec.class));
        }
    }
}
