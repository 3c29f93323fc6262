package io.github.genatt.baselines.stosa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The geometry of Gaussians with diagonal covariance. */
class GaussiansTest {
    private static final int D = 5;
    private static final EngineSession SESSION = Sessions.open(1);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    private static float[] once(Function<Ops, Tensor> made) {
        return Sessions.once(SESSION, 1, ops -> made.apply(ops).toArray());
    }

    private static float[] means(String name, int count) {
        CounterRandom random = CounterRandom.of(1, name);
        float[] values = new float[count * D];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] variances(String name, int count) {
        float[] values = means(name + " variances", count);
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.01f + values[i] * values[i];
        }
        return values;
    }

    private static Tensor points(Ops ops, String name, int count) {
        return new Gaussians(ops.constant(means(name, count), count, D), ops.constant(variances(name, count), count, D)).points(ops);
    }

    private static double distance(String a, int i, String b, int j, int count) {
        double sum = 0;
        for (int c = 0; c < D; c++) {
            sum += Math.pow(means(a, count)[i * D + c] - means(b, count)[j * D + c], 2);
            sum += Math.pow(Math.sqrt(variances(a, count)[i * D + c]) - Math.sqrt(variances(b, count)[j * D + c]), 2);
        }
        return sum;
    }

    @Test
    void pairsAndMatricesAreTheFormula() {
        float[] pairs = once(ops -> Gaussians.distances(ops, points(ops, "a", 4), points(ops, "b", 4)));
        float[] all = once(ops -> Gaussians.allDistances(ops, points(ops, "a", 4), points(ops, "b", 4)));
        float[] stacked = once(ops -> Gaussians.allDistances(ops, ops.reshape(points(ops, "a", 4), 2, 1, 2, 2 * D),
                ops.reshape(points(ops, "b", 4), 2, 1, 2, 2 * D)));
        for (int i = 0; i < 4; i++) {
            assertEquals(distance("a", i, "b", i, 4), pairs[i], 1e-5);
            for (int j = 0; j < 4; j++) {
                assertEquals(distance("a", i, "b", j, 4), all[i * 4 + j], 1e-5);
                if (i / 2 == j / 2) {
                    assertEquals(all[i * 4 + j], stacked[i * 2 + j % 2], 1e-5);
                }
            }
        }
    }

    @Test
    void distancesAreSymmetricAndZeroForEqualsAlone() {
        float[] there = once(ops -> Gaussians.distances(ops, points(ops, "a", 50), points(ops, "b", 50)));
        assertArrayEquals(there, once(ops -> Gaussians.distances(ops, points(ops, "b", 50), points(ops, "a", 50))));
        assertArrayEquals(new float[50], once(ops -> Gaussians.distances(ops, points(ops, "a", 50), points(ops, "a", 50))));
        for (float distance : there) {
            assertTrue(distance > 0);
        }
    }

    @Test
    void theRootKeepsTheTriangleInequality() {
        int triples = 10_000;
        float[] ab = once(ops -> Gaussians.distances(ops, points(ops, "a", triples), points(ops, "b", triples)));
        float[] bc = once(ops -> Gaussians.distances(ops, points(ops, "b", triples), points(ops, "c", triples)));
        float[] ac = once(ops -> Gaussians.distances(ops, points(ops, "a", triples), points(ops, "c", triples)));
        for (int i = 0; i < triples; i++) {
            assertTrue(Math.sqrt(ac[i]) <= Math.sqrt(ab[i]) + Math.sqrt(bc[i]) + 1e-5);
        }
    }

    @Test
    void movingBothMeansChangesNothing() {
        float[] moved = once(ops -> Gaussians.distances(ops, shifted(ops, "a"), shifted(ops, "b")));
        assertArrayEquals(once(ops -> Gaussians.distances(ops, points(ops, "a", 9), points(ops, "b", 9))), moved, 1e-4f);
    }

    private static Tensor shifted(Ops ops, String name) {
        Tensor mean = ops.scaleAndShift(ops.constant(means(name, 9), 9, D), 1, 3);
        return new Gaussians(mean, ops.constant(variances(name, 9), 9, D)).points(ops);
    }

    @Test
    void variancesArePositiveAndDifferentiableEverywhere() {
        try (EngineSession session = Sessions.open(1)) {
            float[] raw = {-100, -30, -17, -1, 0, 2};
            Tensor x = session.parameters().create(new Parameters.Info("x", true, 1, 6), raw);
            session.accumulateGradients(List.of(new long[] {0}), (ops, part) -> {
                Tensor positive = Gaussians.positive(ops, x);
                for (float value : positive.toArray()) {
                    assertTrue(value > 0, "variance " + value);
                }
                assertArrayEquals(new float[] {1, 3}, Arrays.copyOfRange(positive.toArray(), 4, 6));
                Tensor deviation = ops.apply(UnaryOp.SQRT, positive);
                return List.of(ops.weightedSum(deviation, new float[] {1, 1, 1, 1, 1, 1}, 1));
            });
            for (float gradient : session.parameters().gradient("x")) {
                assertTrue(Float.isFinite(gradient) && gradient >= 0, "gradient " + gradient);
            }
        }
    }
}
