package io.github.genatt.baselines.diffurec;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import io.github.genatt.baselines.diffusion.ReverseChain;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.compose.GeneratorPosteriors;
import io.github.genatt.core.compose.ItemEmbedding;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSchemes;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DiffuRec: adds noise to the vector of the target, injects it into the history, and recovers it by a transformer; recommendations start
 * from noise (Li, Sun and Li, TOIS 2023). Legend: B rows, n length, d width, I items, T steps.
 *
 * <p>Training: x_t = √ᾱ_t·e(target) + √(1 − ᾱ_t)·ε, t uniform; the loss is the cross-entropy of x̂₀(history, x_t, t)·Eᵀ only, as in the
 * authors' code. Inference: x_{T−1} = ε; x ← c₁·x̂₀(history, x, t) + c₂·x + √β_t·ε down to t = 0, where x = x̂₀.
 *
 * <p>Deviations from that code: the padding is not a class and, unless set by {@code padding-keys}, not a key. GELU is exact. Biases are
 * initialised as 0, the projections of computed attention as N(0, .02²). The unused maps and the unused position table are left out.
 *
 * @param hiddenSize       d
 * @param maxLength        n
 * @param layers           blocks
 * @param heads            of the attention
 * @param embeddingDropout dropout probability of the item vectors
 * @param dropout          dropout probabilities in the blocks
 * @param attention        generator that fills the attention
 * @param diffusion        noise and its injection
 * @param paddingKeys      whether real positions attend to padding
 * @param examples         training examples, which predict only at the end of a window
 * @param reuseAttention   whether inference reuses the logits of the first step
 * @param inference        use of samples at inference
 * @param generatorLoss    weight of the generator's loss
 */
public record DiffuRec(
        @Option(value = "128", help = "width of item embeddings and states; even") int hiddenSize,
        @Option(value = "50", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "4", help = "number of blocks") int layers,
        @Option(value = "4", help = "attention heads; hidden-size must be a multiple") int heads,
        @Option(value = "0.3", help = "dropout probability of item embeddings, [0, 1)") double embeddingDropout,
        @Option(value = "{ hidden = 0.1, attention = 0.1 }", help = "dropout in the blocks") DropoutOptions dropout,
        @Option(value = "dot-product", help = "attention generator") AttentionGenerator attention,
        @Option(value = "{}", help = "noise of the target, and how it enters the history") TargetDiffusion diffusion,
        @Option(value = "masked", help = "padding as a key: masked, or reference (a token visible to all, as in the published code)")
        PaddingKeys paddingKeys,
        @Option(value = "every-prefix", help = "training examples: every-prefix, random-prefix or sliding-window") ExampleScheme examples,
        @Option(value = "false", help = "compute attention logits only in the first step at inference; faster")
        boolean reuseAttention,
        @Option(value = "{ mode = sample }", help = "use of samples at inference: mean, sample (one per user) or average-scores")
        Inference inference,
        @Option(value = "{}", help = "weight of the generator's own loss") GeneratorLossWeight generatorLoss)
        implements SequentialRecommender, IdleOptions, Changeable<DiffuRec> {

    /** With the default of each option. */
    public static DiffuRec defaults() {
        return Options.defaults(DiffuRec.class);
    }

    /** Whether real positions attend to the padding before a short history. */
    public enum PaddingKeys {
        /** They do not. */
        MASKED,
        /**
         * They do, since the published code masks padding only as queries: each empty position has a learned token, and their number
         * reveals the length of the history. Windows have all n positions.
         */
        REFERENCE
    }

    /** Rejects invalid sizes and examples that predict anywhere but at the end, since the target enters every position. */
    public DiffuRec {
        if (hiddenSize < 2 || hiddenSize % 2 != 0 || layers < 1 || heads < 1) {
            throw new IllegalArgumentException("hidden-size must be even and positive, layers and heads at least 1, found %d, %d and %d"
                    .formatted(hiddenSize, layers, heads));
        }
        if (!(embeddingDropout >= 0 && embeddingDropout < 1)) {
            throw new IllegalArgumentException("embedding-dropout must be in [0, 1), found " + embeddingDropout);
        }
        if (!attention.supportsBidirectional()) {
            throw new IllegalArgumentException("attention: this attention cannot address keys after the query, which the model attends to;"
                    + " set addressing = absolute in it");
        }
        if (inference.mode() == Inference.Mode.AVERAGE_PROBS) {
            throw new IllegalArgumentException("inference.mode: the model draws vectors, which are not probabilities, found average-probs;"
                    + " set it to average-scores");
        }
        ExampleSchemes.requireLastPosition("examples", examples);
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>(GeneratorLossWeight.idleWith(attention));
        if (diffusion.injection() == 0) {
            String why = "nothing is drawn (diffusion.injection = 0)";
            idle.put("inference", why);
            idle.put("reuse-attention", why);
        }
        return idle;
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength).withScheme(examples);
    }

    @Override
    public Set<Need> needs() {
        return attention.needs();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        int n = batch.inputs().length();
        int rows = batch.inputs().rows();
        int[] targets = new int[rows];
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            targets[row] = batch.targets()[(row + 1) * n - 1];
            weights[row] = batch.weights()[(row + 1) * n - 1];
        }
        NoisedHistory history = new NoisedHistory(this, pass, pass, batch.inputs(), attention);
        Approximator.Result found = diffusion.injection() == 0 ? history.alone() : noised(pass, history, targets);
        int[] classes = Arrays.stream(targets).map(target -> target - 1).toArray();
        List<LossTerm> terms = new ArrayList<>(List.of(new LossTerm("cross-entropy", ops.embeddingCrossEntropy(found.state(),
                ops.slice(items(pass).rows(), 0, 1, pass.catalogue()), classes, weights, 1))));
        found.generatorLoss().ifPresent(loss -> terms.add(generatorLoss.term(pass, loss, batch.withColumns(loss.size(1)))));
        return terms;
    }

    /** x̂₀ of x_t, for a step t of each row. */
    private Approximator.Result noised(PassContext pass, NoisedHistory history, int... targets) {
        Ops ops = pass.ops();
        GaussianDiffusion process = diffusion.process();
        int[] steps = Arrays.stream(ops.uniform(pass.scope().random("step"), 1)).mapToInt(u -> (int) (u * process.steps())).toArray();
        Optional<Tensor> noise = pass.mode().samples()
                ? Optional.of(ops.normal(pass.scope().random("forward").draw(pass.mode().sampleIndex()), steps.length, hiddenSize))
                : Optional.empty();
        return history.with(process.noised(ops, items(pass).embed(ops, targets), noise, steps), history.injection(), steps);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Inference drawn = diffusion.injection() == 0 ? Inference.DETERMINISTIC : inference;
        return MonteCarloScores.scores(pass, drawn, outer -> MonteCarloScores.scores(outer, attention.inference(), inner ->
                items(pass).scores(pass.ops(), recovered(outer, new NoisedHistory(this, outer, inner, batch, attention), batch.rows()))));
    }

    /** [B, d] the end of the chain from noise; without sampling, from the mean of the noise, 0. */
    private Tensor recovered(PassContext pass, NoisedHistory history, int rows) {
        return diffusion.injection() == 0 ? history.alone().state()
                : new ReverseChain(diffusion.process(), (x, t) -> history.with(x, history.injection().step(t), t).state())
                        .fromNoise(pass, rows, hiddenSize);
    }

    @Override
    public boolean hasPosteriors() {
        return attention.hasPosterior();
    }

    /** The posteriors of a step with x_t = 0, since x_t has only weight δ next to the history. */
    @Override
    public List<GaussianPosterior> posteriors(PassContext pass, SequenceBatch batch) {
        PassContext still = pass.withSampleIndex(-1);
        return GeneratorPosteriors.of(attention, asking -> {
            NoisedHistory history = new NoisedHistory(this, still, still, batch, asking);
            if (diffusion.injection() == 0) {
                history.alone();
            } else {
                history.with(pass.ops().constant(new float[batch.rows() * hiddenSize], batch.rows(), hiddenSize), history.injection(), 0);
            }
        });
    }

    ItemEmbedding items(PassContext pass) {
        return ItemEmbedding.of(pass, "items", hiddenSize, Initialiser.normal(1));
    }

    /** Plug-in that provides {@code diffurec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "diffurec",
                    "DiffuRec: the noised vector of the target, recovered by a transformer (Li, Sun and Li, TOIS 2023)", DiffuRec.class));
        }
    }
}
