package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.engine.Passes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Products are computed along with what follows them, and nobody sees a difference. */
class PendingMatmulTest {
    private static final int ROWS = 3;
    private static final int WIDTH = 5;
    private static final RandomSource NOISE = RandomSource.named("noise");

    /** A graph over the parameters of the test. */
    @FunctionalInterface
    private interface Graph {
        Tensor build(Ops ops, EngineSession session);
    }

    private static Tensor parameter(EngineSession session, String name, int... shape) {
        return session.parameters().find(name).orElseGet(() -> {
            int count = 1;
            for (int size : shape) {
                count *= size;
            }
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) Math.sin(name.hashCode() + 3.7 * i);
            }
            return session.parameters().create(new Parameters.Info(name, true, shape), values);
        });
    }

    private static Tensor linear(Ops ops, EngineSession session) {
        return ops.linear(parameter(session, "x", ROWS, WIDTH), parameter(session, "w", WIDTH, WIDTH), parameter(session, "b", WIDTH));
    }

    /** Values of the graph and gradients of all parameters. */
    private static Map<String, float[]> trained(Graph graph) {
        try (EngineSession session = Sessions.open(1)) {
            Map<String, float[]> found = new TreeMap<>();
            session.accumulateGradients(Passes.parts(ROWS, ROWS), (ops, index) -> {
                Tensor y = graph.build(ops, session);
                float[] weights = new float[y.elementCount()];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = (float) Math.cos(1.3 * i);
                }
                List<Loss> loss = List.of(ops.weightedSum(y, weights, 1));
                found.put("value", y.toArray());
                return loss;
            });
            session.parameters().list().forEach(info -> found.put(info.name(), session.parameters().gradient(info.name())));
            return found;
        }
    }

    /** The same values as when every step is used, and so computed, for itself. */
    private static void assertSame(Graph along, Graph apart) {
        Map<String, float[]> expected = trained(apart);
        Map<String, float[]> found = trained(along);
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 1e-5f, name));
    }

    private static Tensor looked(Tensor tensor) {
        tensor.toArray();
        return tensor;
    }

    @Test
    void dropoutFactorAndResidualAlongAreThoseApart() {
        assertSame((ops, s) -> ops.add(parameter(s, "r", ROWS, WIDTH), ops.dropout(ops.scaleAndShift(linear(ops, s), 0.5, 0), 0.4, NOISE)),
                (ops, s) -> ops.add(parameter(s, "r", ROWS, WIDTH),
                        looked(ops.dropout(looked(ops.scaleAndShift(looked(linear(ops, s)), 0.5, 0)), 0.4, NOISE))));
    }

    @Test
    void aScaledProductPushesScaledGradients() {
        assertSame((ops, s) -> ops.scaleAndShift(linear(ops, s), -3, 0), (ops, s) -> ops.scaleAndShift(looked(linear(ops, s)), -3, 0));
    }

    @Test
    void aShiftIsNotTakenForAFactor() {
        assertSame((ops, s) -> ops.scaleAndShift(linear(ops, s), 2, 1), (ops, s) -> ops.scaleAndShift(looked(linear(ops, s)), 2, 1));
    }

    @Test
    void aProductThatIsUsedTwiceCollectsBothGradients() {
        assertSame((ops, s) -> {
            Tensor y = linear(ops, s);
            return ops.add(ops.scaleAndShift(y, 2, 0), ops.multiply(y, y));
        }, (ops, s) -> {
            Tensor y = looked(linear(ops, s));
            return ops.add(looked(ops.scaleAndShift(y, 2, 0)), ops.multiply(y, y));
        });
    }

    @Test
    void aProductAddedToItselfCountsTwice() {
        assertSame((ops, s) -> {
            Tensor y = linear(ops, s);
            return ops.add(y, y);
        }, (ops, s) -> ops.scaleAndShift(looked(linear(ops, s)), 2, 0));
    }

    @Test
    void theResidualKeepsItsOwnGradient() {
        assertSame((ops, s) -> {
            Tensor x = ops.scaleAndShift(parameter(s, "r", ROWS, WIDTH), 1.5, 0);
            return ops.multiply(x, ops.add(x, linear(ops, s)));
        }, (ops, s) -> {
            Tensor x = ops.scaleAndShift(parameter(s, "r", ROWS, WIDTH), 1.5, 0);
            return ops.multiply(x, ops.add(x, looked(linear(ops, s))));
        });
    }

    @Test
    void elementsAreComputedWhenTheyAreLookedAt() {
        try (EngineSession session = Sessions.open(1)) {
            List<float[]> both = new ArrayList<>();
            session.infer(Passes.parts(ROWS, ROWS), (ops, index) -> {
                float[] seen = new float[ROWS * WIDTH];
                linear(ops, session).buffer().asFloatBuffer().get(seen);
                both.add(seen);
                both.add(linear(ops, session).toArray());
                return 0;
            });
            assertArrayEquals(both.get(1), both.get(0));
        }
    }
}
