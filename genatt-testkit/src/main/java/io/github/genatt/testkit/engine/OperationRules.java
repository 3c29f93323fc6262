package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each operation against its definition in double precision, and its gradient against central differences of the definition. */
interface OperationRules extends EngineSubject {

    @ParameterizedTest
    @MethodSource("io.github.genatt.testkit.engine.OpCases#all")
    default void valuesEqualTheDefinition(OpCase of) {
        float[] expected = new Reference(of).values();
        try (EngineSession session = open(1)) {
            OpResult found = OpResult.of(of, session);
            assertArrayEquals(expected, found.values(), (float) (tolerances().values() * Math.max(1, OpResult.maxAbs(expected))));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.genatt.testkit.engine.OpCases#all")
    default void gradientsEqualCentralDifferences(OpCase of) {
        Reference reference = new Reference(of);
        try (EngineSession session = open(1)) {
            OpResult found = OpResult.of(of, session);
            double loss = reference.loss().value();
            assertEquals(loss, found.loss(), tolerances().values() * Math.max(1, Math.abs(loss)));
            for (int i = 0; i < of.inputs().size(); i++) {
                float[] expected = reference.differences(i);
                assertArrayEquals(expected, found.gradients().get(i),
                        (float) (tolerances().gradients() * Math.max(1e-2, OpResult.maxAbs(expected))), "input " + i);
            }
        }
    }

    @Test
    default void theGradientOfAGreatestElementGoesToTheFirst() {
        assertGradient(new float[] {0, 2, 0, 3, 0, 0}, (o, x) -> o.max(x, 1), new float[] {5, 7, 7, 1, 1, 1}, new float[] {2, 3});
    }

    @Test
    default void noGradientFlowsOutsideOfAClamp() {
        assertGradient(new float[] {0, 3, 0}, (o, x) -> o.clamp(x, -1, 1), new float[] {-1.5f, 0.5f, 2}, new float[] {2, 3, 4});
    }

    @Test
    default void noGradientPassesWhereItIsStopped() {
        assertGradient(new float[] {6, 12, 20}, (o, x) -> o.multiply(o.stopGradient(x), x), new float[] {3, 4, 5}, new float[] {2, 3, 4});
    }

    @Test
    default void theSlopeOfAReluIsZeroAtZero() {
        assertGradient(new float[] {0, 0, 1}, (o, x) -> o.apply(UnaryOp.RELU, x), new float[] {-1, 0, 1},
                new float[] {1, 1, 1});
    }

    /** Both ways of masking a softmax, in rows that fill SIMD vectors and in rows that do not. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 16, 17, 50})
    default void aMaskOfMinusInfinityForbidsEveryFiniteLogit(int n) {
        float[] mask = new float[n];
        for (int key = 0; key < n; key += 2) {
            mask[key] = Float.NEGATIVE_INFINITY;
        }
        for (float high : new float[] {2e9f, 3e38f, Float.MAX_VALUE}) {
            for (float allowed : new float[] {0, -3e38f}) {
                float[] logits = new float[n];
                float[] probe = new float[n];
                for (int key = 0; key < n; key++) {
                    logits[key] = mask[key] == 0 ? allowed : high;
                    probe[key] = key;
                }
                for (boolean together : new boolean[] {true, false}) {
                    assertForbidden(logits, mask, probe, together);
                }
            }
        }
    }

    private void assertForbidden(float[] logits, float[] mask, float[] probe, boolean together) {
        int n = logits.length;
        try (EngineSession session = open(1)) {
            Tensor x = session.parameters().create(new Info("x", true, 1, 1, 1, n), logits);
            BiFunction<Ops, Tensor, Tensor> graph = (o, y) -> together ? o.maskedSoftmax(y, o.constant(mask, 1, 1, 1, n))
                    : o.softmax(o.add(y, o.constant(mask, 1, 1, 1, n)));
            float[] found = Passes.runOnce(session, o -> graph.apply(o, x).toArray());
            session.accumulateGradients(Passes.parts(1, 1), (o, part) -> List.<Loss>of(o.weightedSum(graph.apply(o, x), probe, 1)));
            float[] gradient = session.parameters().gradient("x");
            int allowed = n / 2;
            double mean = 0;
            for (int key = 1; key < n; key += 2) {
                mean += (double) key / allowed;
            }
            for (int key = 0; key < n; key++) {
                assertEquals(mask[key] == 0 ? 1.0 / allowed : 0, found[key], mask[key] == 0 ? 1e-6 : 0, "weight " + key);
                assertEquals(mask[key] == 0 ? (key - mean) / allowed : 0, gradient[key], mask[key] == 0 ? 1e-5 : 0, "gradient " + key);
            }
        }
    }

    /** Checks the gradient of Σ weights · graph(x) with respect to x. */
    private void assertGradient(float[] expected, BiFunction<Ops, Tensor, Tensor> graph, float[] values, float[] weights) {
        try (EngineSession session = open(1)) {
            Tensor x = session.parameters().create(new Info("x", true, values.length / 3, 3), values);
            session.accumulateGradients(Passes.parts(1, 1), (o, part) -> List.<Loss>of(o.weightedSum(graph.apply(o, x), weights, 1)));
            assertArrayEquals(expected, session.parameters().gradient("x"));
        }
    }
}
