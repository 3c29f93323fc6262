package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.testing.Sessions;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each normalisation against its formula in double precision. Legend: B rows, n length, H heads. */
class NormalisationTest {
    private static final int N = 5;
    private static final int HEADS = 2;
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

    /** The largest finite logit at every forbidden key, the smallest at every admissible one: forbidden keys weigh nothing, rows are finite. */
    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void theMaskHoldsForEveryFiniteLogit(Normalisation normalisation) {
        float[] logits = new float[STARTS.length * HEADS * N * N];
        for (int at = 0; at < logits.length; at++) {
            boolean admissible = admissible(STARTS[at / (HEADS * N * N)], at / N % N, at % N);
            logits[at] = admissible ? -3 : Float.MAX_VALUE;
        }
        // softplus of a hugely negative number is 0, so that a row of these has no sum to divide by, whatever the mask
        float lowest = normalisation == Normalisation.SOFTPLUS ? -3 : -Float.MAX_VALUE;
        for (float low : new float[] {-3, lowest}) {
            float[] given = new float[logits.length];
            for (int i = 0; i < given.length; i++) {
                given[i] = logits[i] < 0 ? low : logits[i];
            }
            check(normalisation, given);
        }
    }

    private static void check(Normalisation normalisation, float[] logits) {
        try (EngineSession session = Sessions.open(1)) {
            Tensor weight = session.parameters().create(new Parameters.Info("logits", true, STARTS.length, HEADS, N, N), logits);
            float[][] found = new float[1][];
            session.differentiate(List.of(new long[STARTS.length]), (ops, part) -> {
                Tensor weights = normalisation.weights(ops, weight, AttentionMask.of(ops, STARTS, N, true));
                found[0] = weights.toArray();
                float[] ones = new float[logits.length];
                Arrays.fill(ones, 1);
                return List.of(ops.weightedSum(ops.reshape(weights, logits.length), ones, 1));
            });
            float[] gradient = session.parameters().gradient("logits");
            for (int at = 0; at < logits.length; at++) {
                if (logits[at] > 0) {
                    assertEquals(0, found[0][at], normalisation + " weighs a forbidden key " + at);
                    assertEquals(0, gradient[at], normalisation + " has a gradient at a forbidden key " + at);
                } else {
                    assertTrue(Float.isFinite(found[0][at]) && Float.isFinite(gradient[at]), normalisation + " at " + at);
                }
            }
        }
    }

    private static boolean admissible(int start, int query, int key) {
        return query < start ? key == query : key >= start && key <= query;
    }
}
