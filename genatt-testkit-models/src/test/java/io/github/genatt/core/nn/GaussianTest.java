package io.github.genatt.core.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.nn.Gaussian;
import io.github.genatt.nn.Reductions;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values against the formulas in double precision, gradients against differences of these, divergences against draws. */
class GaussianTest {
    private static final int Z = 3;
    private static final float[] MEAN = {0.5f, -1, 2, 0, 0.3f, -0.2f};
    private static final float[] LOG_VARIANCE = {0, 1, -3, 0.4f, -0.5f, 2};
    private static final float[] OTHER_MEAN = {0.1f, -2, 1.5f, 1, -0.3f, 0};
    private static final float[] OTHER_LOG_VARIANCE = {-0.4f, 0.5f, -2, 0, 1, 0.2f};
    private static final List<float[]> INPUTS = List.of(MEAN, LOG_VARIANCE, OTHER_MEAN, OTHER_LOG_VARIANCE);

    /** What is tested, as a graph of four inputs [2, 3]. */
    private interface Graph {
        Tensor run(Ops ops, List<Tensor> inputs);
    }

    private static double[][] doubles() {
        return INPUTS.stream().map(values -> IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray())
                .toArray(double[][]::new);
    }

    private static double sum(double[] values, int row) {
        return IntStream.range(row * Z, (row + 1) * Z).mapToDouble(i -> values[i]).sum();
    }

    /** Compares values and gradients of a graph with a formula that gives both rows. */
    private static void assertFormula(Graph graph, Function<double[][], double[]> formula) {
        double[] expected = formula.apply(doubles());
        float[] weights = {1, -0.5f};
        try (EngineSession session = Sessions.open(1)) {
            List<Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < INPUTS.size(); i++) {
                inputs.add(session.parameters().create(new Info("input" + i, true, 2, Z), INPUTS.get(i)));
            }
            float[] found = Sessions.once(session, 1, ops -> graph.run(ops, inputs).toArray());
            assertEquals(2, found.length);
            for (int row = 0; row < 2; row++) {
                assertEquals(expected[row], found[row], 1e-5 * Math.max(1, Math.abs(expected[row])));
            }
            session.accumulateGradients(List.of(Sessions.keys(1)), (ops, part) ->
                    List.<Loss>of(ops.weightedSum(graph.run(ops, inputs), weights, 1)));
            for (int i = 0; i < INPUTS.size(); i++) {
                float[] gradient = session.parameters().gradient("input" + i);
                for (int k = 0; k < gradient.length; k++) {
                    double difference = (weighted(formula, weights, i, k, 1e-5) - weighted(formula, weights, i, k, -1e-5)) / 2e-5;
                    assertEquals(difference, gradient[k], 1e-4 * Math.max(1, Math.abs(difference)), "input " + i + ", element " + k);
                }
            }
        }
    }

    private static double weighted(Function<double[][], double[]> formula, float[] weights, int input, int element, double by) {
        double[][] moved = doubles();
        moved[input][element] += by;
        double[] values = formula.apply(moved);
        return weights[0] * values[0] + weights[1] * values[1];
    }

    private static double[] rows(double... each) {
        return new double[] {sum(each, 0), sum(each, 1)};
    }

    @Test
    void theLogDensityIsThatOfIndependentNormals() {
        assertFormula((ops, x) -> new Gaussian(x.get(0), x.get(1)).logDensity(ops, x.get(2)), x -> rows(IntStream.range(0, 2 * Z)
                .mapToDouble(i -> Math.log(Math.exp(-Math.pow((x[2][i] - x[0][i]) / Math.exp(x[1][i] / 2), 2) / 2)
                        / (Math.exp(x[1][i] / 2) * Math.sqrt(2 * Math.PI)))).toArray()));
    }

    @Test
    void theDivergenceFromTheStandardIsTheClosedForm() {
        assertFormula((ops, x) -> new Gaussian(x.get(0), x.get(1)).divergence(ops), x -> rows(IntStream.range(0, 2 * Z)
                .mapToDouble(i -> (x[0][i] * x[0][i] + Math.exp(x[1][i]) - 1 - x[1][i]) / 2).toArray()));
    }

    @Test
    void theDivergenceOfTwoIsTheClosedForm() {
        assertFormula((ops, x) -> new Gaussian(x.get(0), x.get(1)).divergence(ops, new Gaussian(x.get(2), x.get(3))),
                x -> rows(IntStream.range(0, 2 * Z).mapToDouble(i -> {
                    double variance = Math.exp(x[1][i]);
                    double other = Math.exp(x[3][i]);
                    return Math.log(Math.sqrt(other / variance)) + (variance + Math.pow(x[0][i] - x[2][i], 2)) / (2 * other) - 0.5;
                }).toArray()));
    }

    /** KL(q ‖ p) = E_q[ln q − ln p]. */
    @Test
    void theDivergenceOfTwoIsTheMeanRatioOfDensitiesOverDraws() {
        int count = 400_000;
        try (EngineSession session = Sessions.open(1)) {
            List<float[]> found = Sessions.once(session, 1, ops -> {
                Gaussian q = new Gaussian(repeated(ops, 0.7, count), repeated(ops, -0.8, count));
                Gaussian p = new Gaussian(repeated(ops, -0.1, count), repeated(ops, 0.3, count));
                Tensor z = q.draw(ops, RandomSource.named("draw"));
                return List.of(ops.subtract(q.logDensity(ops, z), p.logDensity(ops, z)).toArray(), q.divergence(ops, p).toArray());
            });
            double mean = 0;
            double square = 0;
            for (float ratio : found.get(0)) {
                mean += (double) ratio / count;
                square += (double) ratio * ratio / count;
            }
            assertEquals(mean, found.get(1)[0], 4 * Math.sqrt((square - mean * mean) / count));
        }
    }

    private static Tensor repeated(Ops ops, double value, int count) {
        float[] values = new float[count];
        Arrays.fill(values, (float) value);
        return ops.constant(values, count, 1);
    }

    @Test
    void theDimensionsAddUpAndAGaussianDoesNotDivergeFromItself() {
        try (EngineSession session = Sessions.open(1)) {
            List<float[]> found = Sessions.once(session, 1, ops -> {
                Gaussian q = new Gaussian(ops.constant(MEAN, 2, Z), ops.constant(LOG_VARIANCE, 2, Z));
                Gaussian p = new Gaussian(ops.constant(OTHER_MEAN, 2, Z), ops.constant(OTHER_LOG_VARIANCE, 2, Z));
                return List.of(ops.sum(q.divergences(ops), 1).toArray(), q.divergence(ops).toArray(),
                        ops.sum(q.divergences(ops, p), 1).toArray(), q.divergence(ops, p).toArray(), q.divergence(ops, q).toArray());
            });
            assertArrayEquals(found.get(0), found.get(1));
            assertArrayEquals(found.get(2), found.get(3));
            assertArrayEquals(new float[2], found.get(4), 1e-6f);
        }
    }

    @Test
    void theLinearMapsStartAtTheGivenLogVarianceAndAreNamed() {
        try (EngineSession session = Sessions.open(1)) {
            float[] found = Sessions.once(session, 1, ops -> Gaussian.linear(Scopes.over(session.parameters(), 1), ops,
                    ops.constant(new float[10], 1, 2, 5), Z, -2).clamped(ops, -1.5, 4).logVariance().toArray());
            assertArrayEquals(new float[] {-1.5f, -1.5f, -1.5f, -1.5f, -1.5f, -1.5f}, found);
            assertEquals(List.of("mean.weight", "mean.bias", "log-variance.weight", "log-variance.bias"),
                    session.parameters().list().stream().map(Info::name).toList());
            assertArrayEquals(new float[] {-2, -2, -2}, session.parameters().read("log-variance.bias"));
        }
    }

    @Test
    void meansAndLogSumsOfExponentialsGoAlongAnyAxis() {
        assertFormula((ops, x) -> Reductions.logSumExp(ops, x.get(0), -1), x -> new double[] {logSumExp(x[0], 0), logSumExp(x[0], 1)});
        assertFormula((ops, x) -> Reductions.logSumExp(ops, ops.permute(x.get(1), 1, 0), 0),
                x -> new double[] {logSumExp(x[1], 0), logSumExp(x[1], 1)});
        assertFormula((ops, x) -> Reductions.mean(ops, x.get(1), 1), x -> new double[] {sum(x[1], 0) / Z, sum(x[1], 1) / Z});
        assertFormula((ops, x) -> Reductions.mean(ops, ops.permute(x.get(1), 1, 0), -2),
                x -> new double[] {sum(x[1], 0) / Z, sum(x[1], 1) / Z});
    }

    private static double logSumExp(double[] values, int row) {
        return Math.log(IntStream.range(row * Z, (row + 1) * Z).mapToDouble(i -> Math.exp(values[i])).sum());
    }

    @Test
    void logSumsOfExponentialsDoNotOverflow() {
        try (EngineSession session = Sessions.open(1)) {
            float[] extremes = {1000, 1000, -3e38f, -1000, -1000, Float.NEGATIVE_INFINITY};
            float[] found = Sessions.once(session, 1, ops -> Reductions.logSumExp(ops, ops.constant(extremes, 2, Z), 1).toArray());
            assertArrayEquals(new float[] {(float) (1000 + Math.log(2)), (float) (-1000 + Math.log(2))}, found, 1e-3f);
        }
    }
}
