package io.github.genatt.core.stages;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A model whose states are drawn to the nearest of K centroids, which k-means finds before each epoch among the states of all training
 * windows: the shape of ICSRec (Qin et al., WSDM 2024). Legend: B rows, d width, K centroids, N windows.
 */
public record Clustered(@Option(help = "encoder") ComposedRecommender net, @Option(help = "K") int clusters,
        @Option(help = "weight of the contrast") double fine) implements SequentialRecommender {
    private static final int ITERATIONS = 20;

    @Override
    public ExampleSpec exampleSpec() {
        return net.exampleSpec();
    }

    @Override
    public boolean needsWholeBatch() {
        return true;
    }

    @Override
    public void beforeEpoch(Scope scope, EpochContext epoch) {
        List<float[]> states = new ArrayList<>();
        epoch.examples((pass, rows) -> rows(net.last(pass, rows.inputs()))).forEach(states::addAll);
        Optional<float[][]> warm = epoch.epoch() == 0 ? Optional.empty()
                : Optional.of(rows(scope.buffer("centroids")).toArray(float[][]::new));
        float[][] centroids = kMeans(states.toArray(float[][]::new), warm, epoch.random("k-means"));
        scope.registerTrainingBuffer("centroids", flat(centroids), clusters, net.hiddenSize());
    }

    private static List<float[]> rows(Tensor tensor) {
        float[] values = tensor.toArray();
        int width = tensor.size(1);
        return IntStream.range(0, tensor.size(0)).mapToObj(row -> Arrays.copyOfRange(values, row * width, (row + 1) * width)).toList();
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, all, row * rows[row].length, rows[row].length);
        }
        return all;
    }

    /** Lloyd's iterations from given centroids, or from windows drawn at random; a centroid without windows stays where it is. */
    private float[][] kMeans(float[][] points, Optional<float[][]> warm, RandomGenerator random) {
        float[][] centroids = warm.orElseGet(() -> IntStream.range(0, clusters)
                .mapToObj(k -> points[random.nextInt(points.length)].clone()).toArray(float[][]::new));
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[][] sums = new double[clusters][net.hiddenSize()];
            int[] counts = new int[clusters];
            for (float[] point : points) {
                int k = nearest(point, centroids);
                counts[k]++;
                for (int i = 0; i < point.length; i++) {
                    sums[k][i] += point[i];
                }
            }
            for (int k = 0; k < clusters; k++) {
                for (int i = 0; counts[k] > 0 && i < net.hiddenSize(); i++) {
                    centroids[k][i] = (float) (sums[k][i] / counts[k]);
                }
            }
        }
        return centroids;
    }

    /** The index of the centroid at the least distance. */
    static int nearest(float[] point, float[][] centroids) {
        return IntStream.range(0, centroids.length).reduce(0, (a, b) -> distance(point, centroids[b]) < distance(point, centroids[a]) ? b
                : a);
    }

    static double distance(float[] one, float[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> (one[i] - other[i]) * (one[i] - other[i])).sum();
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        Tensor states = net.last(pass.view(1), batch.inputs());
        Tensor centroids = pass.scope().buffer("centroids");
        float[][] all = rows(centroids).toArray(float[][]::new);
        int[] labels = rows(states).stream().mapToInt(state -> nearest(state, all)).toArray();
        int rows = labels.length;
        Tensor own = ops.l2Normalise(ops.gather(centroids, labels), 1e-12);
        float[] sameLabel = new float[rows * rows];
        for (int i = 0; i < sameLabel.length; i++) {
            sameLabel[i] = i / rows != i % rows && labels[i / rows] == labels[i % rows] ? -1e9f : 0;
        }
        Tensor logits = ops.add(ops.matmul(states, ops.permute(own, 1, 0)), ops.constant(sameLabel, rows, rows));
        float[] shares = new float[rows];
        Arrays.fill(shares, 1f / rows);
        List<LossTerm> terms = new ArrayList<>(net.loss(pass, batch));
        terms.add(new LossTerm("fine contrast", ops.crossEntropy(logits, IntStream.range(0, rows).toArray(), shares, fine)));
        return terms;
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return net.scores(pass, batch);
    }
}
