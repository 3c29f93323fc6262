package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.models.diffusion.SamplerOptions.Chain;
import io.github.genatt.models.diffusion.SamplerOptions.Kind;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Phase;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chain in the hidden space against the chain over logits, rows with and without padding. */
class HiddenChainTest {
    private static final Diffusions GLOBAL = Diffusions.STANDARD.conditioned(Conditioning.GLOBAL);

    private static Generating with(Diffusions options, NetworkOptions network) {
        return new Generating(options.attention(Inference.DETERMINISTIC, Diffusions.linear(50), network));
    }

    private static NetworkOptions unclipped(int depth, Prediction predict) {
        return new NetworkOptions(NetworkOptions.Kind.MLP, depth, predict, 0);
    }

    private static void assertClose(float[] expected, float[] found, String what) {
        double greatest = 0;
        for (float value : expected) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        assertTrue(greatest > 1e-3, what + " is not zero");
        assertArrayEquals(expected, found, (float) (1e-5 * Math.max(1, greatest)), what);
    }

    static Stream<Diffusions> linear() {
        return Stream.of(new SamplerOptions(Kind.DDIM, 10, SamplerOptions.Chain.AUTO), new SamplerOptions(Kind.DDIM, 50,
                SamplerOptions.Chain.AUTO), new SamplerOptions(Kind.DDIM, 1, SamplerOptions.Chain.AUTO),
                new SamplerOptions(Kind.ONE_STEP, 1, SamplerOptions.Chain.AUTO), new SamplerOptions(Kind.DDPM, 1,
                        SamplerOptions.Chain.AUTO), new SamplerOptions(Kind.PAPER, 1, SamplerOptions.Chain.AUTO))
                .flatMap(sampler -> Stream.of(Addressing.values()).map(index -> GLOBAL.index(index)
                        .sampler(sampler.kind(), sampler.steps())));
    }

    @ParameterizedTest
    @MethodSource("linear")
    void itGivesTheLogitsOfTheChainOverLogits(Diffusions options) {
        for (Prediction predict : Prediction.values()) {
            for (int depth : new int[] {1, 3}) {
                try (Generating full = with(options.chain(Chain.FULL), unclipped(depth, predict));
                        Generating hidden = with(options.chain(Chain.HIDDEN), unclipped(depth, predict))) {
                    assertClose(full.logits(Phase.INFERENCE), hidden.logits(Phase.INFERENCE), predict + " from the mean");
                    if (options.sampler().kind() != Kind.DDPM) {
                        assertClose(full.logits(Generating.DRAWING), hidden.logits(Generating.DRAWING), predict + " from a draw");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CleanOptions.class)
    void itStartsWhereTheChainOverLogitsDoes(CleanOptions clean) {
        Diffusions options = GLOBAL.clean(clean);
        try (Generating full = with(options.chain(Chain.FULL), unclipped(1, Prediction.EPS));
                Generating hidden = with(options.chain(Chain.HIDDEN), unclipped(1, Prediction.EPS))) {
            for (Phase phase : List.of(Phase.INFERENCE, Generating.DRAWING)) {
                assertClose(full.logits(phase), hidden.logits(phase), phase.toString());
            }
        }
    }

    private static Loss ofLogits(Ops ops, GeneratedAttention generated) {
        float[] weights = new float[generated.logits().count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i);
        }
        return ops.weightedSum(generated.logits(), weights, 1);
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void itsGradientsAreThoseOfTheChainOverLogits(Prediction predict) {
        for (int unrolled : new int[] {1, 3, 10}) {
            for (CleanOptions clean : List.of(CleanOptions.ZERO, CleanOptions.DOT)) {
                Diffusions options = GLOBAL.clean(clean).learning(unrolled, 1);
                try (Generating full = with(options.chain(Chain.FULL), unclipped(2, predict));
                        Generating hidden = with(options.chain(Chain.HIDDEN), unclipped(2, predict))) {
                    Map<String, float[]> found = hidden.gradients(HiddenChainTest::ofLogits);
                    full.gradients(HiddenChainTest::ofLogits).forEach((name, expected) -> assertClose(expected, found.get(name), name));
                }
            }
        }
    }

    @Test
    void itIsChosenWhereItHolds() {
        assertTakes(Chain.HIDDEN, GLOBAL, unclipped(1, Prediction.EPS), Phase.INFERENCE);
        assertTakes(Chain.FULL, GLOBAL, new NetworkOptions(NetworkOptions.Kind.MLP, 1, Prediction.EPS, 10), Phase.INFERENCE);
        assertTakes(Chain.HIDDEN, GLOBAL.sampler(Kind.DDPM, 1), new NetworkOptions(NetworkOptions.Kind.MLP, 1, Prediction.EPS, 10),
                Phase.INFERENCE);
        assertTakes(Chain.FULL, GLOBAL.sampler(Kind.DDPM, 1), unclipped(1, Prediction.EPS), Generating.DRAWING);
        assertTakes(Chain.HIDDEN, GLOBAL.sampler(Kind.PAPER, 1), unclipped(1, Prediction.EPS), Generating.DRAWING);
        assertTakes(Chain.FULL, GLOBAL.sampler(Kind.DDIM, 1), unclipped(1, Prediction.EPS), Phase.INFERENCE);
    }

    /** The two chains round differently, so their bits tell which one ran. */
    private static void assertTakes(Chain chain, Diffusions options, NetworkOptions network, Phase phase) {
        try (Generating auto = with(options.chain(Chain.AUTO), network); Generating full = with(options.chain(Chain.FULL), network)) {
            assertEquals(chain == Chain.FULL, Arrays.equals(auto.logits(phase), full.logits(phase)), options + ", " + network);
        }
    }

    @Test
    void aRowDoesNotDependOnTheStartsOfOthers() {
        DiffusionAttention attention = GLOBAL.chain(Chain.HIDDEN).attention(Inference.DETERMINISTIC, Diffusions.linear(50),
                unclipped(1, Prediction.EPS));
        int n = 20;
        int cells = 4 * n * n;
        try (EngineSession session = Sessions.open(1)) {
            for (int start : new int[] {0, 3}) {
                float[] alike = logits(session, attention, n, start, start, start, start);
                float[] mixed = logits(session, attention, n, start, 7, start, 19);
                for (int row : new int[] {0, 2}) {
                    assertArrayEquals(Arrays.copyOfRange(alike, row * cells, (row + 1) * cells),
                            Arrays.copyOfRange(mixed, row * cells, (row + 1) * cells), "row " + row);
                }
            }
        }
    }

    /** [B, 4, n, n] at a width of 64. */
    private static float[] logits(EngineSession session, DiffusionAttention attention, int n, int... starts) {
        return Sessions.once(session, starts.length, ops -> {
            Tensor x = ops.normal(Noise.named("states"), starts.length, n, 64);
            Scope scope = Scopes.over(session.parameters(), 1);
            return attention.generate(scope, TestContexts.of(scope, ops, Phase.INFERENCE, x, starts).attend(x, x, 4, true))
                    .logits().toArray();
        });
    }

    @Test
    void whereItDoesNotHoldItIsRefused() {
        Diffusions hidden = GLOBAL.chain(Chain.HIDDEN);
        refused(hidden.conditioned(Conditioning.POSITION), Inference.DETERMINISTIC, unclipped(1, Prediction.EPS));
        refused(hidden, Inference.DETERMINISTIC, new NetworkOptions(NetworkOptions.Kind.MLP, 1, Prediction.EPS, 10));
        refused(hidden.sampler(Kind.DDPM, 1).chain(Chain.HIDDEN), new Inference(Inference.Mode.SAMPLE, 1), unclipped(1, Prediction.EPS));
    }

    private static void refused(Diffusions options, Inference inference, NetworkOptions network) {
        var found = assertThrows(IllegalArgumentException.class, () -> options.attention(inference, Diffusions.linear(50), network));
        assertTrue(found.getMessage().contains("set sampler.chain = auto"), found.getMessage());
    }
}
