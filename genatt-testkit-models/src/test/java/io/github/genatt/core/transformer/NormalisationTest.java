package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each normalisation against its formula in double precision. Legend: B rows, n length, H heads. */
class NormalisationTest {
    private static final int N = 5;
    private static final int HEADS = 2;
    /** Tells no zero from a negative one. */
    private static final float ZERO = Float.MIN_VALUE;
    private static final int[] STARTS = {0, 3};

    private static float[] logits() {
        CounterRandom random = CounterRandom.of(5, "logits");
        float[] values = new float[STARTS.length * HEADS * N * N];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextGaussian());
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void weightsFollowTheFormulaAndAreZeroWhereTheMaskForbids(Normalisation normalisation) {
        float[] logits = logits();
        float[] found;
        try (EngineSession session = Sessions.open(1)) {
            found = Sessions.once(session, STARTS.length, ops -> {
                Tensor mask = AttentionMask.of(ops, STARTS, N, true);
                return normalisation.weights(ops, ops.constant(logits, STARTS.length, HEADS, N, N), mask).toArray();
            });
        }
        DoubleUnaryOperator each = switch (normalisation) {
            case SOFTMAX -> Math::exp;
            case NONE -> x -> x;
            case TANH -> Math::tanh;
            case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
        };
        boolean divided = normalisation == Normalisation.SOFTMAX || normalisation == Normalisation.SOFTPLUS;
        for (int at = 0; at < logits.length; at += N) {
            int start = STARTS[at / (HEADS * N * N)];
            int query = at / N % N;
            double sum = 0;
            for (int key = 0; key < N; key++) {
                sum += admissible(start, query, key) ? each.applyAsDouble(logits[at + key]) : 0;
            }
            for (int key = 0; key < N; key++) {
                double expected = admissible(start, query, key) ? each.applyAsDouble(logits[at + key]) / (divided ? sum : 1) : 0;
                assertEquals(expected, found[at + key], expected == 0 ? 0 : 1e-5, normalisation + " query " + query + " key " + key);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void noFiniteLogitOutweighsTheMask(Normalisation normalisation) {
        for (float allowed : new float[] {0.5f, -3e38f}) {
            float[] small = extreme(allowed, -1);
            float[][] expected = weightsAndGradient(normalisation, small);
            for (float high : new float[] {2e9f, 3e38f, Float.MAX_VALUE}) {
                float[][] found = weightsAndGradient(normalisation, extreme(allowed, high));
                assertArrayEquals(expected[0], found[0], ZERO, normalisation + " weights beside " + high);
                assertArrayEquals(expected[1], found[1], ZERO, normalisation + " gradient beside " + high);
            }
            for (float[] values : expected) {
                for (float value : values) {
                    assertTrue(Float.isFinite(value), normalisation + " with " + allowed + ": " + Arrays.toString(values));
                }
            }
            for (int i = 0; i < small.length; i++) {
                if (small[i] == -1) {
                    assertEquals(0, expected[0][i], ZERO);
                    assertEquals(0, expected[1][i], ZERO);
                }
            }
        }
    }

    private static float[] extreme(float allowed, float forbidden) {
        float[] logits = new float[STARTS.length * HEADS * N * N];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = admissible(STARTS[i / (HEADS * N * N)], i / N % N, i % N) ? allowed : forbidden;
        }
        return logits;
    }

    private static float[][] weightsAndGradient(Normalisation normalisation, float... logits) {
        float[] probe = logits();
        try (EngineSession session = Sessions.open(1)) {
            Tensor x = session.parameters().create(new Info("x", true, STARTS.length, HEADS, N, N), logits);
            float[] weights = Sessions.once(session, STARTS.length,
                    ops -> normalisation.weights(ops, x, AttentionMask.of(ops, STARTS, N, true)).toArray());
            session.accumulateGradients(List.of(new long[STARTS.length]), (ops, part) -> List.<Loss>of(ops.weightedSum(
                    normalisation.weights(ops, x, AttentionMask.of(ops, STARTS, N, true)), probe, 1)));
            return new float[][] {weights, session.parameters().gradient("x")};
        }
    }

    private static boolean admissible(int start, int query, int key) {
        return query < start ? key == query : key >= start && key <= query;
    }
}
