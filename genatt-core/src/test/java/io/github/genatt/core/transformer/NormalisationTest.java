package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.testing.Sessions;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Tensor;
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

    private static boolean admissible(int start, int query, int key) {
        return query < start ? key == query : key >= start && key <= query;
    }
}
