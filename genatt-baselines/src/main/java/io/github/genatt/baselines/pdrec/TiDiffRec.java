package io.github.genatt.baselines.pdrec;

import com.google.auto.service.AutoService;
import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import io.github.genatt.baselines.diffusion.ReverseChain;
import io.github.genatt.baselines.diffusion.StepEmbedding;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * TI-DiffRec: a denoiser of user interaction vectors, weighted by time (Ma et al., AAAI 2024, after DiffRec, Wang et al., SIGIR 2023).
 * Legend: B rows, I items, h hidden width, e width of step embeddings, T steps.
 *
 * <p>x₀ [I + 1] has a weight at each item of the history. x̂₀ = W'·tanh(W·[drop(x_t), e_t] + b) + b'; the loss is the mean square of x̂₀ −
 * x₀ times SNR(t − 1) − SNR(t). Inference: T steps along the means from x_{T−1} = x₀; the last x̂₀ are the scores. The model ignores order.
 * Items of the history score highest, so rankings exclude them.
 *
 * <p>Deviations from the authors' code: Adam without weight or learning-rate decay, and every user once per epoch. Step probabilities
 * follow the losses over all users after each epoch, instead of the last ten losses of each step.
 *
 * @param hiddenSize        h
 * @param maxLength         items of a history that are used
 * @param stepEmbeddingSize e
 * @param dropout           dropout probability of x_t
 * @param diffusion         noise
 * @param timeWeights       weight of an item of the history
 * @param minWeight         weight of the oldest interaction of a user
 */
public record TiDiffRec(
        @Option(value = "1000", help = "width of the hidden layer") int hiddenSize,
        @Option(value = "1000", help = "maximum sequence length: the most recent items of a history that the model uses") int maxLength,
        @Option(value = "10", help = "width of diffusion-step embeddings") int stepEmbeddingSize,
        @Option(value = "0.5", help = "dropout probability of the noisy vector, [0, 1)") double dropout,
        @Option(value = "{}", help = "noise of the forward process") Noise diffusion,
        @Option(value = "linear", help = "weight of an interaction: linear (in its time), or all-one for data without times")
        TimeWeights timeWeights,
        @Option(value = "0.5", help = "weight of the oldest interaction of a user, 0 to 1; the newest has 1") double minWeight)
        implements SequentialRecommender, IdleOptions, Changeable<TiDiffRec> {
    private static final String CHANCES = "step-chances";
    private static final double BIAS_DEVIATION = 0.001;

    /**
     * Variances from scale·min to scale·max in equal steps.
     *
     * @param steps       T
     * @param scale       factor of both ends
     * @param minVariance variance of the first step, before the factor
     * @param maxVariance variance of the last step, before the factor
     * @param importance  whether steps are drawn in proportion to their losses
     */
    public record Noise(
            @Option(value = "10", help = "diffusion steps T") int steps,
            @Option(value = "0.01", help = "factor of both variances, above 0") double scale,
            @Option(value = "5e-4", help = "variance of the noise at the first step, before the factor") double minVariance,
            @Option(value = "5e-3", help = "variance of the noise at the last step, before the factor") double maxVariance,
            @Option(value = "true", help = "draw steps in proportion to their losses instead of uniformly") boolean importance)
            implements Changeable<Noise> {

        /** With the default of each option. */
        public static Noise defaults() {
            return Options.defaults(Noise.class);
        }

        /** Rejects an empty chain and variances that do not grow within (0, 1). */
        public Noise {
            if (steps < 1 || !(scale > 0 && minVariance > 0 && maxVariance > minVariance && scale * maxVariance < 1)) {
                throw new IllegalArgumentException(("steps must be at least 1 and 0 < scale·min-variance < scale·max-variance < 1,"
                        + " found %d, %s, %s and %s").formatted(steps, scale, minVariance, maxVariance));
            }
            GaussianDiffusion.linearVariance(steps, scale * minVariance, scale * maxVariance);
        }

        GaussianDiffusion process() {
            return GaussianDiffusion.linearVariance(steps, scale * minVariance, scale * maxVariance);
        }
    }

    /** With the default of each option. */
    public static TiDiffRec defaults() {
        return Options.defaults(TiDiffRec.class);
    }

    /** Rejects invalid sizes. */
    public TiDiffRec {
        if (hiddenSize < 1 || maxLength < 1 || stepEmbeddingSize < 2) {
            throw new IllegalArgumentException("hidden-size and max-length must be at least 1 and step-embedding-size at least 2, found"
                    + " %d, %d and %d".formatted(hiddenSize, maxLength, stepEmbeddingSize));
        }
        if (!(dropout >= 0 && dropout < 1 && minWeight >= 0 && minWeight <= 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1) and min-weight in [0, 1], found %s and %s"
                    .formatted(dropout, minWeight));
        }
    }

    @Override
    public Map<String, String> idle() {
        return timeWeights == TimeWeights.ALL_ONE ? Map.of("min-weight", "all interactions weigh 1 (time-weights = all-one)") : Map.of();
    }

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength).withScheme(ExampleScheme.HISTORY);
    }

    @Override
    public Set<Need> needs() {
        return timeWeights == TimeWeights.LINEAR ? Set.of(Need.TIMES) : Set.of();
    }

    @Override
    public List<String> caveats() {
        return timeWeights == TimeWeights.LINEAR ? List.of()
                : List.of("no times: all interactions weigh the same, as in DiffRec (time-weights = all-one)");
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        scope.registerTrainingBuffer(CHANCES, StepChances.even(diffusion.steps()), diffusion.steps());
    }

    /** Before the first epoch there are no losses of the steps yet. */
    @Override
    public void beforeEpoch(Scope scope, EpochContext epoch) {
        if (!diffusion.importance() || epoch.epoch() == 0) {
            return;
        }
        int steps = diffusion.steps();
        double[] weights = StepChances.weights(diffusion.process());
        double[] squares = new double[steps];
        long[] counts = new long[steps];
        // each user provides the loss of one step, and of another in the next epoch
        List<double[][]> blocks = epoch.examples((pass, batch) -> {
            int[] at = Arrays.stream(batch.inputs().users()).map(user -> (int) ((user + epoch.epoch()) % steps)).toArray();
            return new double[][] {Arrays.stream(at).asDoubleStream().toArray(),
                    doubles(errors(pass.withSampleIndex(0), batch.inputs(), at).toArray())};
        });
        for (double[][] block : blocks) {
            for (int row = 0; row < block[0].length; row++) {
                int t = (int) block[0][row];
                squares[t] += Math.pow(weights[t] * block[1][row], 2);
                counts[t]++;
            }
        }
        scope.registerTrainingBuffer(CHANCES, StepChances.of(squares, counts), steps);
    }

    private static double[] doubles(float... values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        int n = batch.inputs().length();
        int count = diffusion.steps();
        float[] chances = pass.scope().buffer(CHANCES).toArray();
        double[] importance = StepChances.weights(diffusion.process());
        int[] steps = Arrays.stream(pass.ops().uniform(pass.scope().random("step"), 1)).mapToInt(u -> StepChances.drawn(chances, u))
                .toArray();
        float[] weights = new float[steps.length];
        for (int row = 0; row < weights.length; row++) {
            int t = steps[row];
            weights[row] = (float) (batch.weights()[(row + 1) * n - 1] * importance[t] / (chances[t] * count));
        }
        return List.of(new LossTerm("denoising", pass.ops().weightedSum(errors(pass, batch.inputs(), steps), weights, 1)));
    }

    /** [B] the mean squares of x̂₀ − x₀, with a separate step for each row. */
    private Tensor errors(PassContext pass, SequenceBatch windows, int... steps) {
        Ops ops = pass.ops();
        Tensor clean = clean(pass, windows);
        Optional<Tensor> noise = pass.mode().samples()
                ? Optional.of(ops.normal(pass.scope().random("noise").draw(pass.mode().sampleIndex()), clean.shape())) : Optional.empty();
        Tensor noised = diffusion.process().noised(ops, clean, noise, steps);
        Tensor squares = ops.apply(UnaryOp.SQUARE, ops.subtract(denoised(pass, noised, steps), clean));
        return ops.scaleAndShift(ops.sum(squares, 1), 1.0 / clean.size(1), 0);
    }

    /** [B, I + 1] x₀. */
    private Tensor clean(PassContext pass, SequenceBatch windows) {
        return pass.ops().constant(timeWeights.vectors(windows, minWeight, pass.catalogue()), windows.rows(),
                pass.catalogue() + 1);
    }

    /** [B, I + 1] x̂₀. */
    private Tensor denoised(PassContext pass, Tensor x, int... steps) {
        Ops ops = pass.ops();
        Scope scope = pass.scope().child("denoiser");
        Tensor dropped = ops.dropout(x, dropout, scope.random("drop"));
        Tensor sinusoids = StepEmbedding.of(ops, stepEmbeddingSize, Arrays.stream(steps).asDoubleStream().toArray());
        Tensor step = linear(scope.child("step"), ops, sinusoids, stepEmbeddingSize);
        Tensor hidden = ops.apply(UnaryOp.TANH, linear(scope.child("in"), ops, ops.concat(1, dropped, step), hiddenSize));
        return linear(scope.child("out"), ops, hidden, pass.catalogue() + 1);
    }

    private static Tensor linear(Scope scope, Ops ops, Tensor x, int out) {
        int in = x.size(1);
        return ops.linear(x, scope.parameter("weight", Initialiser.normal(Math.sqrt(2.0 / (in + out))), in, out),
                scope.parameter("bias", Initialiser.normal(BIAS_DEVIATION), out));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        int[] steps = new int[batch.rows()];
        return new ReverseChain(diffusion.process(), (x, t) -> {
            Arrays.fill(steps, t);
            return denoised(pass, x, steps);
        }).alongMeans(pass.ops(), clean(pass, batch));
    }

    /** Plug-in that provides {@code ti-diffrec}. */
    @AutoService(GenAttPlugin.class)
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(SequentialRecommender.class, "ti-diffrec",
                    "TI-DiffRec: a denoiser of all interactions of a user, weighted by time (Ma et al., AAAI 2024)", TiDiffRec.class));
        }
    }
}
