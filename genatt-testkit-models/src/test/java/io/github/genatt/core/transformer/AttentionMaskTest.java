package io.github.genatt.core.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attention probabilities behind the mask. Legend: B rows, n length, d width, H heads. */
class AttentionMaskTest {
    private static final int ROWS = 4;
    private static final int N = 6;
    private static final int WIDTH = 8;
    private static final int[] STARTS = {0, 2, 5, 6};

    private static float[] gaussians(String name, int count) {
        CounterRandom random = CounterRandom.of(3, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (2 * random.nextGaussian());
        }
        return values;
    }

    /** Probabilities of the generator with large weights, [B, H or 1, n, n]; the share, if there is one, as given. */
    private static float[] probabilities(AttentionGenerator generator, Mixing mixing, boolean causal, double share) {
        try (EngineSession session = Sessions.open(1)) {
            Sessions.once(session, ROWS, ops -> weights(session, ops, generator, mixing, causal).toArray());
            session.parameters().list().forEach(info -> session.parameters().write(info.name(), gaussians(info.name(), info.count())));
            float[] shares = {(float) share, (float) share};
            session.parameters().find("share").ifPresent(tensor -> session.parameters().write("share", shares));
            return Sessions.once(session, ROWS, ops -> weights(session, ops, generator, mixing, causal).toArray());
        }
    }

    private static Tensor weights(EngineSession session, Ops ops, AttentionGenerator generator, Mixing mixing, boolean causal) {
        Scope scope = Scopes.over(session.parameters(), 1);
        Tensor x = ops.constant(gaussians("states", ROWS * N * WIDTH), ROWS, N, WIDTH);
        AttentionContext context = TestContexts.of(scope, ops, PassMode.INFERENCE, x, STARTS).attend(x, x, 2, true);
        Tensor mask = AttentionMask.of(ops, STARTS, N, causal);
        AttentionWeighting hosted = new AttentionWeighting(generator, mixing, Normalisation.SOFTMAX, QuerySelection.ALL);
        return hosted.weights(scope, context, mask).probabilities();
    }

    private static float[] probabilities(AttentionGenerator generator) {
        return probabilities(generator, Compositions.UNMIXED, true, 0);
    }

    @ParameterizedTest
    @EnumSource(Mixing.Mode.class)
    void rowsSumToOneAndMaskedKeysWeighNothing(Mixing.Mode mode) {
        for (boolean causal : new boolean[] {true, false}) {
            for (AttentionGenerator generator : List.of(new StaticAttention(Addressing.ABSOLUTE), new DotProductAttention(true),
                    new UniformAttention())) {
                float[] found = probabilities(generator, new Mixing(mode, true, 0.5), causal, 0.3);
                int heads = found.length / (ROWS * N * N);
                for (int at = 0; at < found.length; at += N) {
                    checkRow(found, at, STARTS[at / (N * N * heads)], at / N % N, causal);
                }
            }
        }
    }

    private static void checkRow(float[] found, int at, int start, int query, boolean causal) {
        double sum = 0;
        for (int key = 0; key < N; key++) {
            boolean admissible = query < start ? key == query : key >= start && (key <= query || !causal);
            sum += found[at + key];
            if (!admissible) {
                assertEquals(0, found[at + key], 1e-12, "query %d, key %d, start %d".formatted(query, key, start));
            }
        }
        assertEquals(1, sum, 1e-5);
    }

    @Test
    void theFirstRealPositionSeesItselfAlone() {
        float[] found = probabilities(new DotProductAttention(true));
        for (int row = 0; row < ROWS - 1; row++) {
            for (int head = 0; head < 2; head++) {
                assertEquals(1, found[((row * 2 + head) * N + STARTS[row]) * N + STARTS[row]], 1e-6f);
            }
        }
    }

    @Test
    void constantLogitsGiveUniformAttentionBitForBit() {
        AttentionGenerator constant = (scope, context) -> {
            float[] sevens = new float[ROWS * N * N];
            Arrays.fill(sevens, 7);
            return GeneratedAttention.of(context.ops().constant(sevens, ROWS, 1, N, N));
        };
        assertArrayEquals(probabilities(new UniformAttention()), probabilities(constant));
        float[] uniform = probabilities(new UniformAttention());
        assertEquals(0.25f, uniform[3 * N], "the fourth of the first row sees four keys");
        assertEquals(0.5f, uniform[(N + 3) * N + 2], "the second real position of the second row sees two");
    }

    @ParameterizedTest
    @EnumSource(Mixing.Mode.class)
    void noFiniteLogitShowsALaterKey(Mixing.Mode mode) {
        for (float high : new float[] {2e9f, Float.MAX_VALUE}) {
            AttentionGenerator greatest = (scope, context) -> {
                float[] logits = new float[ROWS * 2 * N * N];
                for (int i = 0; i < logits.length; i++) {
                    boolean padding = i / N % N < STARTS[i / (2 * N * N)];
                    logits[i] = (padding ? i % N != i / N % N : i % N > i / N % N) ? high : 0;
                }
                return GeneratedAttention.of(context.ops().constant(logits, ROWS, 2, N, N));
            };
            float[] found = probabilities(greatest, new Mixing(mode, true, 0.5), true, 0.3);
            for (int at = 0; at < found.length; at += N) {
                checkRow(found, at, STARTS[at / (2 * N * N)], at / N % N, true);
            }
        }
    }

    @Test
    void aGreatLogitAtDistanceZeroGivesTheIdentity() {
        AttentionGenerator self = (scope, context) -> {
            float[] byDistance = new float[ROWS * N * 2 * N];
            for (int i = 0; i < byDistance.length; i += N) {
                byDistance[i] = 1000;
            }
            return GeneratedAttention.of(context.ops().relativeShift(context.ops().constant(byDistance, ROWS, N, 2, N)));
        };
        float[] found = probabilities(self);
        for (int i = 0; i < found.length; i++) {
            assertEquals(i % N == i / N % N ? 1 : 0, found[i]);
        }
    }

    @Test
    void aShareOfZeroIsGeneratedAttentionAndOfOneComputed() {
        AttentionGenerator generated = new StaticAttention(Addressing.ABSOLUTE);
        float[] alone = probabilities(generated);
        assertArrayEquals(alone, probabilities(generated, new Mixing(Mixing.Mode.PROBS, false, 0.5), true, 0));
        assertArrayEquals(alone, probabilities(generated, new Mixing(Mixing.Mode.LOGITS, false, 0.5), true, 0));
        float[] computed = probabilities(new DotProductAttention(false));
        assertArrayEquals(computed, probabilities(generated, new Mixing(Mixing.Mode.PROBS, false, 0.5), true, 1), 1e-6f);
        assertArrayEquals(computed, probabilities(new UniformAttention(), new Mixing(Mixing.Mode.LOGITS, false, 0.5), true, 1), 1e-6f);
    }
}
