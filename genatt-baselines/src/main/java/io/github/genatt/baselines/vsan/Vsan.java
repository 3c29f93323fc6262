package io.github.genatt.baselines.vsan;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.View;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.nn.Gaussian;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.EncoderOutput;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * VSAN-style: self-attention infers a Gaussian N(μ, e^λ) per position, and further self-attention reads the samples (after Zhao et al.,
 * ICDE 2021). Legend: B rows, n length, d width of states and latents.
 *
 * <p>Not a reproduction: neither the authors' code nor their hyperparameters were available. Unspecified details follow ContrastVAE (Wang
 * et al., CIKM 2022). The loss of the next k items is left out; every position predicts the next item.
 *
 * @param hiddenSize       d
 * @param maxLength        n
 * @param layers           blocks that infer latents
 * @param generativeLayers blocks that read latents; 0 scores the latents themselves
 * @param heads            H
 * @param dropout          dropout probabilities
 * @param attention        generator that fills the attention of all stacks
 * @param objective        training objective, in addition to the KL term
 * @param tieEmbeddings    whether output and input share a table
 * @param separateEncoders whether λ comes from a separate stack
 * @param logVariance      λ
 * @param kl               weight of the KL divergence from N(0, I)
 * @param inference        use of latents at inference
 * @param addStd           whether inference uses μ + σ instead of μ
 * @param generatorLoss    weight of the generator's loss, not of the KL term
 */
public record Vsan(
        @Option(value = "64", help = "width of item embeddings, states and latents") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "1", help = "blocks from items to latents") int layers,
        @Option(value = "1", help = "blocks from latents to scores; 0 for none") int generativeLayers,
        @Option(value = "2", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "{hidden = 0.3, attention = 0}", help = "dropout") DropoutOptions dropout,
        @Option(value = "dot-product", help = "attention generator of all blocks") AttentionGenerator attention,
        @Option(value = "cross-entropy", help = "training objective, at all positions") Objective objective,
        @Option(value = "true", help = "weight tying: one item embedding for input and output; false: one each") boolean tieEmbeddings,
        @Option(value = "false", help = "separate stacks for means and variances (ContrastVAE); false: one stack") boolean separateEncoders,
        @Option(value = "{}", help = "log-variance of the latents") LogVariance logVariance,
        @Option(value = "{}", help = "weight of the KL term") KlWeight kl,
        @Option(value = "{}", help = "use of latents at inference: mean, sample or average-scores") Inference inference,
        @Option(value = "false", help = "use μ + σ instead of μ at inference, as in the code of ContrastVAE")
        boolean addStd,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<Vsan> {

    /** With the default of each option. */
    public static Vsan defaults() {
        return Options.defaults(Vsan.class);
    }

    /** Outputs of the stacks before the latents. */
    private record Inferred(Gaussian latent, List<View> views) {
    }

    /** Rejects invalid sizes, and training that would see its targets. */
    public Vsan {
        if (hiddenSize < 1 || layers < 1 || generativeLayers < 0 || heads < 1) {
            throw new IllegalArgumentException("hidden-size, layers and heads must be at least 1 and generative-layers 0 or more, found"
                    + " %d, %d, %d and %d".formatted(hiddenSize, layers, heads, generativeLayers));
        }
        if (objective.examples() != ExampleScheme.ALL_POSITIONS) {
            throw new IllegalArgumentException("objective.examples: the latent of each position is trained by the item after it, found %s;"
                    .formatted(objective.examples()) + " set it to all-positions");
        }
        if (attention.receptiveField() == ReceptiveField.WHOLE_WINDOW) {
            throw new IllegalArgumentException("target leakage: the attention sees the whole window, but the model predicts at every"
                    + " position; condition the attention on the position");
        }
        if (inference.mode() == Inference.Mode.AVERAGE_PROBS) {
            throw new IllegalArgumentException("inference.mode: latents are not probabilities, found average-probs;"
                    + " set it to average-scores");
        }
        if (addStd && inference.mode() != Inference.Mode.MEAN) {
            throw new IllegalArgumentException("add-std: σ is added to means, not to samples; set inference.mode = mean, found "
                    + inference.mode());
        }
    }

    @Override
    public Map<String, String> idle() {
        return GeneratorLossWeight.idleWith(attention);
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength, objective);
    }

    @Override
    public Set<Need> needs() {
        return attention.needs();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        Inferred inferred = infer(pass, batch.inputs());
        Gaussian latent = inferred.latent();
        View read = read(pass, batch.inputs(), pass.mode().samples() ? latent.draw(ops, noise(pass)) : latent.mean());
        List<LossTerm> terms = new ArrayList<>(objective.loss(pass.objective(read.encoded().states(),
                outputs(pass).rows(), batch)));
        double beta = kl.weight(pass.mode().step());
        terms.add(new LossTerm("kl", ops.weightedSum(latent.divergence(ops), batch.weights(), beta)));
        List<View> views = Stream.concat(inferred.views().stream(), Stream.of(read))
                .filter(view -> view.encoded().generatorLoss().isPresent()).toList();
        terms.addAll(View.generatorTerms(pass, generatorLoss, batch, views));
        return terms;
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, inference, outer -> MonteCarloScores.scores(outer, attention.inference(), inner -> {
            Tensor code = applied(outer, infer(inner, batch).latent());
            return outputs(inner).scores(inner.ops(), read(inner, batch, code).last(inner.ops()));
        }));
    }

    /** [B, n, d] the latents of one sample. */
    private Tensor applied(PassContext pass, Gaussian latent) {
        Ops ops = pass.ops();
        if (pass.mode().samples()) {
            return latent.draw(ops, noise(pass));
        }
        return addStd ? ops.add(latent.mean(), latent.deviation(ops)) : latent.mean();
    }

    @Override
    public boolean hasPosteriors() {
        return true;
    }

    /** The latent of the last position. */
    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        Gaussian latent = infer(pass, batch).latent();
        return List.of(new GaussianPosterior(states(batch, latent.mean()).last(pass.ops()), states(batch, latent.logVariance())
                .last(pass.ops())));
    }

    private Inferred infer(PassContext pass, SequenceBatch windows) {
        Ops ops = pass.ops();
        EncoderContext context = context(pass, windows, ItemEmbedding.of(pass, "items", hiddenSize).embed(ops, windows));
        List<View> views = new ArrayList<>();
        views.add(new View(windows, stack(layers).encode(pass.scope().child("inference"), context)));
        if (separateEncoders) {
            views.add(new View(windows, stack(layers).encode(pass.scope().child("variance-inference"), context)));
        }
        Tensor mean = Layers.linear(pass.scope().child("mean"), ops, views.get(0).encoded().states(), hiddenSize);
        Tensor spread = Layers.linear(pass.scope().child("log-variance"), ops, views.get(views.size() - 1).encoded().states(), hiddenSize);
        Tensor held = ops.clamp(ops.scaleAndShift(spread, 1, logVariance.initial()), logVariance.min(), logVariance.max());
        return new Inferred(new Gaussian(mean, held), views);
    }

    /** The second stack. It adds no positions, since latents already contain them. */
    private View read(PassContext pass, SequenceBatch windows, Tensor codes) {
        return generativeLayers == 0 ? states(windows, codes) : new View(windows,
                stack(generativeLayers).blocks(pass.scope().child("generation"), context(pass, windows, codes), codes));
    }

    private static View states(SequenceBatch windows, Tensor states) {
        return new View(windows, EncoderOutput.of(states));
    }

    private EncoderContext context(PassContext pass, SequenceBatch windows, Tensor states) {
        return pass.windows(windows, states, attention);
    }

    private TransformerEncoder stack(int blocks) {
        return TransformerEncoder.bert(blocks, heads, dropout, true);
    }

    private ItemEmbedding outputs(PassContext pass) {
        return ItemEmbedding.of(pass, tieEmbeddings ? "items" : "outputs", hiddenSize);
    }

    private static RandomSource noise(PassContext pass) {
        return pass.scope().random("latent").draw(pass.mode().sampleIndex()).positions(pass.capacity(), 1);
    }

    /** Plug-in that provides {@code vsan}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "vsan",
                    "VSAN-style: a Gaussian latent per position between two stacks (after Zhao et al., ICDE 2021)", Vsan.class));
        }
    }
}
