package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.models.diffusion.SamplerOptions.Kind;
import io.github.genatt.models.diffusion.SamplerOptions.Space;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chain in the hidden space against the chain over logits, rows with and without padding. */
class HiddenSpaceSamplerTest {
    private static final Diffusions GLOBAL = Diffusions.STANDARD.conditioned(Conditioning.GLOBAL);

    private static Generating with(Diffusions options, DenoiserOptions network) {
        return with(options, network, true);
    }

    private static Generating with(Diffusions options, DenoiserOptions network, boolean causal) {
        return of(options, Diffusions.linear(50), network, causal);
    }

    private static Generating of(Diffusions options, ScheduleOptions schedule, DenoiserOptions network, boolean causal) {
        return new Generating(options.attention(Inference.DETERMINISTIC, schedule, network), causal);
    }

    private static DenoiserOptions unclipped(int depth, Prediction predict) {
        return new DenoiserOptions(DenoiserOptions.Kind.MLP, depth, predict, 0, true);
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
        return Stream.of(new SamplerOptions(Kind.DDIM, 10, SamplerOptions.Space.AUTO), new SamplerOptions(Kind.DDIM, 50,
                SamplerOptions.Space.AUTO), new SamplerOptions(Kind.DDIM, 1, SamplerOptions.Space.AUTO),
                new SamplerOptions(Kind.ONE_STEP, 1, SamplerOptions.Space.AUTO), new SamplerOptions(Kind.DDPM, 1,
                        SamplerOptions.Space.AUTO), new SamplerOptions(Kind.PAPER, 1, SamplerOptions.Space.AUTO))
                .flatMap(sampler -> Stream.of(Addressing.values()).map(index -> GLOBAL.index(index)
                        .sampler(sampler.kind(), sampler.steps())));
    }

    @ParameterizedTest
    @MethodSource("linear")
    void itGivesTheLogitsOfTheChainOverLogits(Diffusions options) {
        for (Prediction predict : Prediction.values()) {
            for (int depth : new int[] {1, 3}) {
                try (Generating full = with(options.chain(Space.LOGITS), unclipped(depth, predict));
                        Generating hidden = with(options.chain(Space.HIDDEN), unclipped(depth, predict))) {
                    assertClose(full.logits(PassMode.INFERENCE), hidden.logits(PassMode.INFERENCE), predict + " from the mean");
                    if (options.sampler().kind() != Kind.DDPM) {
                        assertClose(full.logits(Generating.DRAWING), hidden.logits(Generating.DRAWING), predict + " from a draw");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CleanLogitsKind.class)
    void itStartsWhereTheChainOverLogitsDoes(CleanLogitsKind clean) {
        Diffusions options = GLOBAL.clean(clean);
        try (Generating full = with(options.chain(Space.LOGITS), unclipped(1, Prediction.EPS));
                Generating hidden = with(options.chain(Space.HIDDEN), unclipped(1, Prediction.EPS))) {
            for (PassMode mode : List.of(PassMode.INFERENCE, Generating.DRAWING)) {
                assertClose(full.logits(mode), hidden.logits(mode), mode.toString());
            }
        }
    }

    private static Loss ofLogits(Ops ops, GeneratedAttention generated) {
        float[] weights = new float[generated.logits().elementCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i);
        }
        return ops.weightedSum(generated.logits(), weights, 1);
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void itsGradientsAreThoseOfTheChainOverLogits(Prediction predict) {
        for (int unrolled : new int[] {1, 3, 10}) {
            for (CleanLogitsKind clean : List.of(CleanLogitsKind.ZERO, CleanLogitsKind.DOT)) {
                for (Kind sampler : List.of(Kind.DDIM, Kind.PAPER)) {
                    Diffusions options = GLOBAL.clean(clean).sampler(sampler, 10).learning(unrolled, 1);
                    try (Generating full = with(options.chain(Space.LOGITS), unclipped(2, predict));
                            Generating hidden = with(options.chain(Space.HIDDEN), unclipped(2, predict))) {
                        Map<String, float[]> found = hidden.gradients(HiddenSpaceSamplerTest::ofLogits);
                        full.gradients(HiddenSpaceSamplerTest::ofLogits).forEach((name, expected) -> assertClose(expected, found.get(name),
                                name));
                    }
                }
            }
        }
    }

    @Test
    void itIsChosenWhereItHolds() {
        assertTakes(Space.HIDDEN, GLOBAL, unclipped(1, Prediction.EPS), PassMode.INFERENCE);
        assertTakes(Space.LOGITS, GLOBAL, new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true), PassMode.INFERENCE);
        assertTakes(Space.HIDDEN, GLOBAL.sampler(Kind.DDPM, 1), new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true),
                PassMode.INFERENCE);
        assertTakes(Space.LOGITS, GLOBAL.sampler(Kind.DDPM, 1), unclipped(1, Prediction.EPS), Generating.DRAWING);
        assertTakes(Space.HIDDEN, GLOBAL.sampler(Kind.PAPER, 1), unclipped(1, Prediction.EPS), Generating.DRAWING);
        assertTakes(Space.LOGITS, GLOBAL.sampler(Kind.DDIM, 1), unclipped(1, Prediction.EPS), PassMode.INFERENCE);
    }

    /** The two chains round differently, so their bits tell which one ran. */
    private static void assertTakes(Space chain, Diffusions options, DenoiserOptions network, PassMode mode) {
        try (Generating auto = with(options.chain(Space.AUTO), network); Generating full = with(options.chain(Space.LOGITS), network)) {
            assertEquals(chain == Space.LOGITS, Arrays.equals(auto.logits(mode), full.logits(mode)), options + ", " + network);
        }
    }

    @Test
    void aRowDoesNotDependOnTheStartsOfOthers() {
        DiffusionAttention attention = GLOBAL.chain(Space.HIDDEN).attention(Inference.DETERMINISTIC, Diffusions.linear(50),
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
            Tensor x = ops.normal(RandomSource.named("states"), starts.length, n, 64);
            Scope scope = Scopes.over(session.parameters(), 1);
            return attention.generate(scope, TestContexts.of(scope, ops, PassMode.INFERENCE, x, starts).attend(x, x, 4, true))
                    .logits().toArray();
        });
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void inABidirectionalHostTheChainRunsOverLogits(Prediction predict) {
        Diffusions options = GLOBAL.index(Addressing.ABSOLUTE);
        try (Generating full = with(options.chain(Space.LOGITS), unclipped(1, predict), false);
                Generating auto = with(options.chain(Space.AUTO), unclipped(1, predict), false)) {
            assertArrayEquals(full.logits(PassMode.INFERENCE), auto.logits(PassMode.INFERENCE));
        }
        refusedInAPass(() -> with(options.chain(Space.HIDDEN), unclipped(1, predict), false));
    }

    /** Eq. 11 with x0: with the α of a single step every p is about 0, and with that of a chain their product falls with T. */
    @Test
    void aChainBeyondTheRangeOfFloatsRunsOverLogits() {
        DenoiserOptions network = unclipped(1, Prediction.X0);
        Diffusions printed = GLOBAL.sampler(Kind.PAPER, 1);
        for (ScheduleOptions schedule : List.of(singleStep(50), singleStep(1000), Diffusions.linear(1000))) {
            try (Generating full = of(printed.chain(Space.LOGITS), schedule, network, true).scaled(0.3f);
                    Generating auto = of(printed.chain(Space.AUTO), schedule, network, true).scaled(0.3f)) {
                float[] expected = full.logits(PassMode.INFERENCE);
                for (float logit : expected) {
                    assertTrue(Float.isFinite(logit));
                }
                assertArrayEquals(expected, auto.logits(PassMode.INFERENCE), schedule.toString());
            }
            refusedInAPass(() -> of(printed.chain(Space.HIDDEN), schedule, network, true));
        }
        assertTakes(Space.HIDDEN, printed, network, PassMode.INFERENCE);
    }

    private static ScheduleOptions singleStep(int steps) {
        return new ScheduleOptions(ScheduleOptions.Kind.LINEAR, steps, 1e-4, 0.02, ScheduleOptions.Alpha.SINGLE_STEP);
    }

    private static void refusedInAPass(Executable pass) {
        var found = assertThrows(RuntimeException.class, pass);
        assertTrue(found.getMessage().contains("sampler.space = hidden needs a causal encoder"), found.getMessage());
    }

    @Test
    void whereItDoesNotHoldItIsRefused() {
        Diffusions hidden = GLOBAL.chain(Space.HIDDEN);
        refused(hidden.conditioned(Conditioning.POSITION), Inference.DETERMINISTIC, unclipped(1, Prediction.EPS));
        refused(hidden, Inference.DETERMINISTIC, new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true));
        refused(hidden.sampler(Kind.DDPM, 1).chain(Space.HIDDEN), new Inference(Inference.Mode.SAMPLE, 1), unclipped(1, Prediction.EPS));
    }

    private static void refused(Diffusions options, Inference inference, DenoiserOptions network) {
        var found = assertThrows(IllegalArgumentException.class, () -> options.attention(inference, Diffusions.linear(50), network));
        assertTrue(found.getMessage().contains("set sampler.space = auto"), found.getMessage());
    }
}
