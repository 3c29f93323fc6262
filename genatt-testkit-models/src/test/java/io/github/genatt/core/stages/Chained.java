package io.github.genatt.core.stages;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.MonteCarloScores;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;

/**
 * A model that finds the embedding of the next item by a chain of denoising steps, given the last item: the shape of DiffuRec (Li, Sun and
 * Li, TOIS 2023). Legend: B rows, d width, T steps.
 *
 * @param width     d
 * @param steps     T
 * @param inference whether the chain draws
 */
public record Chained(@Option(help = "d") int width, @Option(help = "T") int steps, @Option(help = "draws") Inference inference)
        implements SequentialRecommender {
    private static final int LENGTH = 4;
    private static final double BETA = 0.3;

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(LENGTH).withScheme(ExampleScheme.RANDOM_PREFIX);
    }

    /** ᾱ of step t, with the same β at each. */
    private static double kept(int t) {
        return Math.pow(1 - BETA, t + 1);
    }

    private Tensor table(PassContext pass) {
        return pass.scope().parameter("items", Initialiser.normal(0.5).withZeroPaddingRow(), pass.catalogue() + 1, width);
    }

    /** x̂₀ [B, d] from the last item, x_t and t. */
    private Tensor clean(PassContext pass, SequenceBatch batch, Tensor noised, int... t) {
        Ops ops = pass.ops();
        int[] last = new int[batch.rows()];
        float[] times = new float[batch.rows()];
        for (int row = 0; row < last.length; row++) {
            int item = batch.items()[(row + 1) * batch.length() - 1];
            last[row] = item == 0 ? -1 : item;
            times[row] = t[row] / (float) steps;
        }
        Tensor input = ops.concat(1, ops.gather(table(pass), last), noised, ops.constant(times, batch.rows(), 1));
        Tensor hidden = ops.apply(UnaryOp.TANH, Layers.linear(pass.scope().child("in"), ops, input, 4 * width, Initialiser.glorot()));
        return Layers.linear(pass.scope().child("out"), ops, hidden, width, Initialiser.glorot());
    }

    private Tensor product(PassContext pass, Tensor states) {
        return pass.ops().matmul(states, pass.ops().permute(table(pass), 1, 0));
    }

    /** Cross-entropy of x̂₀ from x_t = √ᾱ_t·x₀ + √(1 − ᾱ_t)·ε. */
    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        int rows = batch.inputs().rows();
        double[] drawn = ops.uniform(pass.scope().random("t"), 1);
        int[] t = Arrays.stream(drawn).mapToInt(u -> (int) (u * steps)).toArray();
        int[] targets = new int[rows];
        float[] weights = new float[rows];
        float[] signal = new float[rows];
        float[] noise = new float[rows];
        for (int row = 0; row < rows; row++) {
            targets[row] = batch.targets()[(row + 1) * batch.inputs().length() - 1];
            weights[row] = batch.weights()[(row + 1) * batch.inputs().length() - 1];
            signal[row] = (float) Math.sqrt(kept(t[row]));
            noise[row] = (float) Math.sqrt(1 - kept(t[row]));
        }
        Tensor noised = ops.add(ops.multiply(ops.gather(table(pass), targets), ops.constant(signal, rows, 1)),
                ops.multiply(ops.normal(pass.scope().random("forward"), rows, width), ops.constant(noise, rows, 1)));
        Tensor logits = product(pass, clean(pass, batch.inputs(), noised, t));
        return List.of(new LossTerm("cross-entropy", ops.crossEntropy(logits, targets, weights, 1)));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return MonteCarloScores.scores(pass, inference, one -> product(one, reverse(one, batch)));
    }

    /** x_T, …, x_0: in each step x̂₀, then the mean of q(x_{t−1} | x_t, x̂₀) and noise; the last step returns x̂₀. */
    private Tensor reverse(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor x = noise(pass, pass.scope().random("start"), batch.rows());
        for (int t = steps - 1; t >= 0; t--) {
            int[] all = new int[batch.rows()];
            Arrays.fill(all, t);
            double before = t == 0 ? 1 : kept(t - 1);
            double ofClean = Math.sqrt(before) * BETA / (1 - kept(t));
            double ofNoised = Math.sqrt(1 - BETA) * (1 - before) / (1 - kept(t));
            x = ops.add(ops.scaleAndShift(clean(pass, batch, x, all), ofClean, 0), ops.scaleAndShift(x, ofNoised, 0));
            double deviation = Math.sqrt(BETA * (1 - before) / (1 - kept(t)));
            x = ops.add(x, ops.scaleAndShift(noise(pass, draw(pass, "reverse").step(t), batch.rows()), deviation, 0));
        }
        return x;
    }

    private static RandomSource draw(PassContext pass, String name) {
        return pass.scope().random(name).draw(Math.max(0, pass.mode().sampleIndex()));
    }

    /** [B, d] N(0, 1), or 0 where nothing is drawn. */
    private Tensor noise(PassContext pass, RandomSource noise, int rows) {
        return pass.mode().samples() ? pass.ops().normal(noise, rows, width) : pass.ops().constant(new float[rows * width], rows,
                width);
    }
}
