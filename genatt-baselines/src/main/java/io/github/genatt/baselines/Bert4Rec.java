package io.github.genatt.baselines;

import com.google.auto.service.AutoService;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EncoderOutput;
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
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * BERT4Rec: predicts the masked items of a window from both sides (Sun et al., CIKM 2019). The logits of a masked position are u·Eᵀ + b
 * with u = LN(GELU(W·o + b')). Legend: B rows, n length, d width, I items, m masked positions.
 *
 * <p>Deviations from the authors' code: windows are padded on the left, masks are redrawn in every epoch, the validation item is not a
 * training item, and all models share one optimiser.
 *
 * @param hiddenSize     d
 * @param maxLength      n, the mask token included when the model is applied
 * @param layers         number of blocks
 * @param heads          H
 * @param dropout        dropout probabilities
 * @param attention      generator that fills the attention
 * @param cloze          masking
 * @param predictionHead whether there is a layer between states and logits
 * @param itemBias       whether each item has a bias
 * @param generatorLoss  weight of the generator's loss
 */
public record Bert4Rec(
        @Option(value = "64", help = "width of item embeddings and states") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items, including the mask token") int maxLength,
        @Option(value = "2", help = "number of blocks") int layers,
        @Option(value = "2", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{}", help = "dropout; the authors use 0.2 and 0.2 on ML-1M, 0.5 and 0.2 on Beauty") DropoutOptions dropout,
        @Option(value = "dot-product", help = "attention generator; with addressing = absolute if it has this option")
        AttentionGenerator attention,
        @Option(value = "{}", help = "masking; the authors mask a fraction of 0.2 on ML-1M, 0.6 on Beauty") Cloze cloze,
        @Option(value = "true", help = "use a layer between states and logits") boolean predictionHead,
        @Option(value = "true", help = "use a bias per item") boolean itemBias,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<Bert4Rec> {

    /** With the default of each option. */
    public static Bert4Rec defaults() {
        return Options.defaults(Bert4Rec.class);
    }

    /** Rejects attention that cannot tell the keys after a query apart. */
    public Bert4Rec {
        encoding(hiddenSize, maxLength, TransformerEncoder.bert(layers, heads, dropout, false), attention, cloze);
    }

    @Override
    public Map<String, String> idle() {
        return GeneratorLossWeight.idleWith(attention);
    }

    private static ComposedRecommender encoding(int width, int length, TransformerEncoder encoder, AttentionGenerator attention,
            Cloze cloze) {
        return ComposedRecommender.of(width, length, encoder, attention, new ClozeCrossEntropy(cloze));
    }

    private ComposedRecommender encoding() {
        return encoding(hiddenSize, maxLength, TransformerEncoder.bert(layers, heads, dropout, false), attention, cloze);
    }

    @Override
    public ExampleSpec exampleSpec() {
        return encoding().exampleSpec();
    }

    @Override
    public Set<Need> needs() {
        return encoding().needs();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        EncoderOutput encoded = encoding().encode(pass, batch.inputs());
        List<LossTerm> terms = new ArrayList<>();
        terms.add(new LossTerm("cross-entropy", crossEntropy(pass, batch, encoded.states())));
        encoded.generatorLoss().ifPresent(loss -> terms.add(generatorLoss.term(pass, loss, batch)));
        return terms;
    }

    /** Applies the head to the masked positions only: [B, n, d] → [m, d]. */
    private Loss crossEntropy(PassContext pass, TrainingBatch batch, Tensor states) {
        Ops ops = pass.ops();
        int[] hidden = IntStream.range(0, batch.targets().length).filter(i -> batch.targets()[i] != 0).toArray();
        float[] weights = new float[hidden.length];
        for (int i = 0; i < hidden.length; i++) {
            weights[i] = batch.weights()[hidden[i]];
        }
        Tensor read = ops.gather(ops.reshape(states, states.size(0) * states.size(1), hiddenSize), hidden);
        int[] classes = Arrays.stream(hidden).map(i -> batch.targets()[i] - 1).toArray();
        Tensor table = ops.slice(table(pass).rows(), 0, 1, pass.catalogue());
        Tensor outputs = output(pass, read);
        if (!itemBias) {
            return ops.embeddingCrossEntropy(outputs, table, classes, weights, 1);
        }
        // the bias is one more column, multiplied by 1, so the [m, I] logits need not exist
        float[] ones = new float[hidden.length];
        Arrays.fill(ones, 1);
        Tensor bias = ops.reshape(ops.slice(bias(pass), 0, 1, pass.catalogue()), pass.catalogue(), 1);
        return ops.embeddingCrossEntropy(ops.concat(1, outputs, ops.constant(ones, hidden.length, 1)), ops.concat(1, table, bias), classes,
                weights, 1);
    }

    @Override
    public boolean hasPosteriors() {
        return encoding().hasPosteriors();
    }

    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        return encoding().posteriors(pass, batch);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, attention.inference(), drawn -> {
            Tensor scores = table(drawn).scores(drawn.ops(), output(drawn, encoding().last(drawn, batch)));
            return itemBias ? drawn.ops().add(scores, bias(drawn)) : scores;
        });
    }

    /** LN(GELU(W·o + b)): [..., d] → [..., d]. */
    private Tensor output(PassContext pass, Tensor states) {
        if (!predictionHead) {
            return states;
        }
        Tensor wide = Layers.linear(pass.scope().child("head"), pass.ops(), states, hiddenSize);
        return Layers.layerNorm(pass.scope().child("head-norm"), pass.ops(), pass.ops().apply(UnaryOp.GELU, wide), 1e-8);
    }

    private ItemEmbedding table(PassContext pass) {
        return ItemEmbedding.of(pass, "items", hiddenSize);
    }

    /** [I + 1] */
    private Tensor bias(PassContext pass) {
        return pass.scope().parameter("item-bias", Initialiser.zeros(), pass.catalogue() + 1);
    }

    /** Plug-in that provides {@code bert4rec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "bert4rec",
                    "BERT4Rec: masked items, predicted from both sides (Sun et al., CIKM 2019)", Bert4Rec.class));
        }
    }
}
