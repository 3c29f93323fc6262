package io.github.genatt.core.stages;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model whose loss is weighted by what a denoiser, trained before, thinks of each target: the shape of PDRec (Ma et al., AAAI 2024).
 * Legend: B rows, n length, I items, U users.
 */
public record Reweighted(@Option(help = "base model") ComposedRecommender net, @Option(help = "denoiser") Denoiser denoiser,
        @Option(help = "its training") TrainOptions denoising) implements SequentialRecommender {
    private static final double SHARE = 0.1;
    private static final double MOST = 3;

    /** An auto-encoder of the items that a user has seen, with dropout as noise; it cannot learn all of them by heart. */
    public record Denoiser(@Option(help = "n") int length, @Option(help = "width of the bottleneck") int hidden)
            implements SequentialRecommender {

        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(length).withScheme(ExampleScheme.HISTORY);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            Ops ops = pass.ops();
            int classes = pass.catalogue() + 1;
            Tensor error = ops.apply(UnaryOp.SQUARE, ops.subtract(scores(pass, batch.inputs()), seen(pass, batch.inputs())));
            float[] weights = new float[batch.inputs().rows() * classes];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = batch.weights()[(i / classes + 1) * batch.inputs().length() - 1];
            }
            return List.of(new LossTerm("reconstruction", ops.weightedSum(error, weights, 1)));
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            Ops ops = pass.ops();
            Tensor noised = ops.dropout(seen(pass, batch), 0.5, pass.scope().random("input"));
            Tensor hidden = ops.apply(UnaryOp.TANH, Layers.linear(pass.scope().child("in"), ops, noised, this.hidden));
            return Layers.linear(pass.scope().child("out"), ops, hidden, pass.catalogue() + 1);
        }

        /** [B, I + 1] 1 at the items of each row. */
        private Tensor seen(PassContext pass, SequenceBatch batch) {
            int classes = pass.catalogue() + 1;
            float[] seen = new float[batch.rows() * classes];
            for (int i = 0; i < batch.items().length; i++) {
                seen[i / batch.length() * classes + batch.items()[i]] = batch.items()[i] == 0 ? 0 : 1;
            }
            return pass.ops().constant(seen, batch.rows(), classes);
        }
    }

    @Override
    public ExampleSpec exampleSpec() {
        return net.exampleSpec();
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("denoiser", denoiser, denoising).withoutValidation());
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        List<float[]> rows = fit.stage("denoiser").examples((pass, some) -> weights(denoiser.scores(pass, some.inputs()), some.inputs()));
        float[] all = new float[fit.data().users() * net.maxLength()];
        int filled = 0;
        for (float[] some : rows) {
            System.arraycopy(some, 0, all, filled, some.length);
            filled += some.length;
        }
        scope.registerTrainingBuffer("weights", all, fit.data().users(), net.maxLength());
    }

    /** [B·n] the weights of the items of each row. */
    private static float[] weights(Tensor scores, SequenceBatch batch) {
        float[] values = scores.toArray();
        int n = batch.length();
        int classes = scores.size(1);
        float[] all = new float[batch.rows() * n];
        for (int row = 0; row < batch.rows(); row++) {
            int[] items = Arrays.copyOfRange(batch.items(), row * n, (row + 1) * n);
            int from = row * classes;
            double[] preferences = Arrays.stream(items).mapToDouble(item -> values[from + item]).toArray();
            System.arraycopy(weights(items, preferences, SHARE, MOST, 1), 0, all, row * n, n);
        }
        return all;
    }

    /**
     * HBR: w = min((1 − ω)·a + ω·r, c_max)·scale, with a the preference normalised in its row, of mean 1, and r its rank among the real
     * positions, as a share.
     */
    static float[] weights(int[] items, double[] preferences, double share, double most, double scale) {
        int[] real = IntStream.range(0, items.length).filter(i -> items[i] != 0).toArray();
        double least = Arrays.stream(preferences).min().orElse(0);
        double[] q = preferences.clone();
        IntStream.range(0, q.length).filter(i -> items[i] == 0).forEach(i -> q[i] = least > 0 ? least * 0.5 : least * 1.5);
        double min = Arrays.stream(q).min().orElse(0);
        double range = Arrays.stream(q).max().orElse(0) - min;
        float[] weights = new float[q.length];
        if (range == 0) {
            IntStream.of(real).forEach(i -> weights[i] = 1);
            return weights;
        }
        double sum = IntStream.of(real).mapToDouble(i -> (q[i] - min) / range).sum();
        for (int i : real) {
            double a = (q[i] - min) / range * real.length / sum;
            double rank = 1 + IntStream.of(real).filter(j -> q[j] < q[i]).count();
            weights[i] = (float) (Math.min((1 - share) * a + share * rank / real.length, most) * scale);
        }
        return weights;
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        float[] weights = pass.scope().bufferRows("weights", batch.inputs().users());
        int n = batch.inputs().length();
        float[] shares = batch.weights().clone();
        for (int i = 0; i < shares.length; i++) {
            // of a row of N, the last n
            shares[i] *= weights[(i / n + 1) * net.maxLength() - n + i % n];
        }
        return net.loss(pass, batch.withWeights(shares));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return net.scores(pass, batch);
    }
}
