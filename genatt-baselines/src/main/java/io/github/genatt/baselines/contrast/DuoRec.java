package io.github.genatt.baselines.contrast;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.View;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
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
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DuoRec: next-item prediction plus contrasts of a history with itself under other dropout, and with another history that has the same
 * target (Qiu et al., WSDM 2022). Rows of a batch that happen to have the same target are negatives of each other, as in the authors' code.
 * Legend: B rows, n length, d width.
 *
 * <p>Deviation: windows are padded on the left.
 *
 * @param hiddenSize    d
 * @param maxLength     n
 * @param layers        number of blocks
 * @param heads         H
 * @param dropout       dropout probabilities
 * @param attention     generator that fills the attention; it draws again for each encoding
 * @param examples      training examples
 * @param mode          which encodings are contrasted
 * @param unsupervised  contrast of a history with itself
 * @param sameTarget    contrast with a history that has the same target
 * @param generatorLoss weight of the generator's loss
 */
public record DuoRec(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "2", help = "number of blocks") int layers,
        @Option(value = "2", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{hidden = 0.5, attention = 0.5}", help = "dropout") DropoutOptions dropout,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "every-prefix", help = "training examples: every-prefix, random-prefix or all-positions") ExampleScheme examples,
        @Option(value = "us-x", help = "us-x contrasts h' with hˢ, un h with h', su h with hˢ, us both; h' is h under other dropout, "
                + "hˢ has the same target") Mode mode,
        @Option(value = "{}", help = "contrast of h with h' in un and us") ContrastiveLoss unsupervised,
        @Option(value = "{}", help = "contrast with hˢ in us-x, su and us") ContrastiveLoss sameTarget,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<DuoRec> {

    /** With the default of each option. */
    public static DuoRec defaults() {
        return Options.defaults(DuoRec.class);
    }

    /** Which encodings are contrasted: h of the history, h' of the same history under other dropout, hˢ of one with the same target. */
    public enum Mode {
        /** h' with hˢ: the paper's model. */
        US_X,
        /** h with h', and h with hˢ. */
        US,
        /** h with h'. */
        UN,
        /** h with hˢ. */
        SU
    }

    /** Rejects invalid compositions. */
    public DuoRec {
        CausalTransformer.model(hiddenSize, maxLength, new CausalTransformer.Blocks(layers, heads, dropout), attention, examples);
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLossWeight.idleWith(attention));
        if (mode == Mode.US_X || mode == Mode.SU) {
            idle.put("unsupervised", "only the modes un and us use this contrast");
        }
        if (mode == Mode.UN) {
            idle.put("same-target", "only the modes us-x, su and us use this contrast");
        }
        return idle;
    }

    private ComposedRecommender model() {
        return CausalTransformer.model(hiddenSize, maxLength, new CausalTransformer.Blocks(layers, heads, dropout), attention, examples);
    }

    private boolean contrastsItself() {
        return (mode == Mode.UN || mode == Mode.US) && unsupervised.counts();
    }

    private boolean contrastsSameTarget() {
        return mode != Mode.UN && sameTarget.counts();
    }

    @Override
    public ExampleSpec exampleSpec() {
        return contrastsSameTarget() ? model().exampleSpec().withSameTargetWindows() : model().exampleSpec();
    }

    @Override
    public boolean needsWholeBatch() {
        return contrastsItself() || contrastsSameTarget();
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
        if (contrastsItself()) {
            View again = added(views, view(pass, batch.inputs(), 1));
            terms.add(term("unsupervised contrast", pass, unsupervised, List.of(main, again)));
        }
        if (contrastsSameTarget()) {
            View first = mode == Mode.US_X ? added(views, view(pass, batch.inputs(), 1)) : main;
            View same = added(views, view(pass, companions(batch), 2));
            terms.add(term("same-target contrast", pass, sameTarget, List.of(first, same)));
        }
        terms.addAll(View.generatorTerms(pass, generatorLoss, batch, views));
        return terms;
    }

    private static View added(List<View> views, View view) {
        views.add(view);
        return view;
    }

    private static LossTerm term(String name, PassContext pass, ContrastiveLoss contrast, List<View> pair) {
        return new LossTerm(name, contrast.of(pass.ops(), pair.get(0).last(pass.ops()), pair.get(1).last(pass.ops())));
    }

    private static SequenceBatch companions(TrainingBatch batch) {
        return batch.sameTargetWindows().orElseThrow(() -> new IllegalStateException(
                "a batch has no same-target windows; create the batcher for the sampling of this model"));
    }

    private View view(PassContext pass, SequenceBatch windows, int number) {
        Tensor embedded = ItemEmbedding.of(pass, "items", hiddenSize).embed(pass.ops(), windows);
        return new View(windows, model().encodeLast(pass.view(number), windows, embedded));
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
        return model().scores(pass, batch);
    }

    /** Plug-in that provides {@code duorec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "duorec",
                    "DuoRec: next item, plus contrast with dropout and same-target views (Qiu et al., WSDM 2022)", DuoRec.class));
        }
    }
}
