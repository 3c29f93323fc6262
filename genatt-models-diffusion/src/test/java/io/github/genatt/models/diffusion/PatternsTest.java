package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Diffusion of coordinates over learned patterns of logits. Legend: B rows, n length, H heads. */
class PatternsTest {
    private static final int N = Generating.N;
    private static final int HEADS = Generating.HEADS;

    private static DiffusionAttention over(int patterns, Conditioning conditioning, CleanLogitsKind clean) {
        Diffusions standard = Diffusions.STANDARD;
        return new DiffusionAttention(conditioning, Addressing.ABSOLUTE, HistoryEncoder.GRU, 2, patterns, Diffusions.linear(50), clean,
                new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true), standard.learning(), standard.sampler(),
                        Inference.DETERMINISTIC);
    }

    @Test
    void theLogitsOfAQueryOverOnePatternAreAMultipleOfIt() {
        try (Generating generating = new Generating(over(1, Conditioning.POSITION, CleanLogitsKind.ZERO))) {
            float[] pattern = generating.read("patterns");
            assertEquals(N, pattern.length);
            for (PassMode mode : List.of(PassMode.INFERENCE, Generating.DRAWING)) {
                assertMultiples(pattern, generating.logits(mode));
            }
        }
    }

    @Test
    void overTheWholeWindowAPatternIsAMatrix() {
        try (Generating generating = new Generating(over(1, Conditioning.GLOBAL, CleanLogitsKind.ZERO))) {
            float[] pattern = generating.read("patterns");
            assertEquals(N * N, pattern.length);
            assertMultiples(pattern, generating.logits(Generating.DRAWING));
        }
    }

    /** Each run of the logits as long as the pattern is the pattern times its coordinate, and coordinates differ. */
    private static void assertMultiples(float[] pattern, float[] logits) {
        double least = Double.MAX_VALUE;
        double greatest = -Double.MAX_VALUE;
        for (int from = 0; from < logits.length; from += pattern.length) {
            double coordinate = logits[from] / pattern[0];
            least = Math.min(least, coordinate);
            greatest = Math.max(greatest, coordinate);
            for (int k = 0; k < pattern.length; k++) {
                assertEquals(coordinate * pattern[k], logits[from + k], 1e-4 * Math.max(1, Math.abs(coordinate)));
            }
        }
        assertTrue(greatest - least > 1e-2, "from " + least + " to " + greatest);
    }

    @Test
    void theLossIsTheMeanOverHeadsAndCoordinates() {
        int patterns = 3;
        try (EngineSession session = Sessions.open(1)) {
            float[][] found = Sessions.once(session, 2, ops -> {
                Tensor states = ops.constant(new float[2 * N * 4], 2, N, 4);
                Scope scope = Scopes.over(session.parameters(), 1);
                AttentionContext context = TestContexts.of(scope, ops, PassMode.INFERENCE, states, Generating.STARTS)
                        .attend(states, states, HEADS, true);
                Tensor x = ops.normal(RandomSource.named("x"), 2, N, HEADS, patterns);
                DiffusionSpace rows = DiffusionSpace.of(Conditioning.POSITION, Addressing.RELATIVE, patterns, context);
                return new float[][] {x.toArray(), rows.mean(ops, x).toArray()};
            });
            int share = HEADS * patterns;
            for (int query = 0; query < 2 * N; query++) {
                double sum = 0;
                for (int k = 0; k < share; k++) {
                    sum += found[0][query * share + k];
                }
                assertEquals(sum / share, found[1][query], 1e-6);
            }
        }
    }

    @Test
    void computedAttentionHasNoCoordinates() {
        for (int patterns : new int[] {-1, 4}) {
            var refused = assertThrows(IllegalArgumentException.class, () -> over(patterns, Conditioning.POSITION, CleanLogitsKind.DOT));
            assertTrue(refused.getMessage().contains("basis-size must be 0 or more, and 0 with clean-logits = dot"), refused.getMessage());
        }
    }

    @Test
    void coordinatesHaveNoChainInTheHiddenSpace() {
        SamplerOptions hidden = new SamplerOptions(SamplerOptions.Kind.DDIM, 10, SamplerOptions.Space.HIDDEN);
        var refused = assertThrows(IllegalArgumentException.class, () -> new DiffusionAttention(Conditioning.GLOBAL, Addressing.RELATIVE,
                HistoryEncoder.GRU, 2, 4, Diffusions.linear(50), CleanLogitsKind.ZERO, new DenoiserOptions(DenoiserOptions.Kind.MLP, 1,
                        Prediction.EPS, 0, true),
                Diffusions.STANDARD.learning(), hidden, Inference.DETERMINISTIC));
        assertTrue(refused.getMessage().contains("basis-size = 0"), refused.getMessage());
    }
}
