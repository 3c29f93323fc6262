package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.models.diffusion.SamplerOptions.Kind;
import io.github.genatt.models.diffusion.SamplerOptions.Space;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.AttentionContext;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equations 10 to 12 as GenAtt prints them. Legend: B rows, n length. */
class AsPrintedTest {
    private static final int T = 50;
    private static final ScheduleOptions SINGLE_STEP = new ScheduleOptions(ScheduleOptions.Kind.LINEAR, T, 1e-4, 0.02,
            ScheduleOptions.Alpha.SINGLE_STEP);

    private static DenoiserOptions network(Prediction predict, boolean rescale) {
        return new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, predict, 0, rescale);
    }

    private static Generating with(Diffusions form, ScheduleOptions schedule, DenoiserOptions network) {
        return new Generating(form.attention(Inference.DETERMINISTIC, schedule, network));
    }

    private static float[] times(float[] values, double factor) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) (factor * values[i]);
        }
        return all;
    }

    /** Eq. 12 without 1/√ᾱ: the same logits, smaller by √ᾱ of the step of the estimate. */
    @ParameterizedTest
    @CsvSource({"CUMULATIVE, ZERO", "CUMULATIVE, GAUSSIAN", "SINGLE_STEP, ZERO", "SINGLE_STEP, GAUSSIAN"})
    void theEstimateAsPrintedLacksItsFactor(ScheduleOptions.Alpha alpha, CleanLogitsKind clean) {
        ScheduleOptions schedule = new ScheduleOptions(ScheduleOptions.Kind.LINEAR, T, 1e-4, 0.02, alpha);
        double signal = NoiseSchedule.of(schedule, 1).signal(T);
        assertEquals(alpha == ScheduleOptions.Alpha.SINGLE_STEP ? Math.sqrt(0.98) : Math.sqrt(0.60295), signal, 1e-5);
        for (Conditioning conditioning : List.of(Conditioning.POSITION, Conditioning.GLOBAL)) {
            Diffusions form = Diffusions.STANDARD.conditioned(conditioning).clean(clean).learning(0, T).sampler(Kind.ONE_STEP, 1);
            try (Generating printed = with(form, schedule, network(Prediction.EPS, false));
                    Generating rescaled = with(form, schedule, network(Prediction.EPS, true))) {
                for (PassMode mode : List.of(PassMode.training(0), Generating.DRAWING, PassMode.INFERENCE)) {
                    float[] expected = times(rescaled.logits(mode), signal);
                    assertTrue(Math.abs(expected[0]) > 1e-4, () -> Arrays.toString(expected));
                    assertArrayEquals(expected, printed.logits(mode), 1e-5f, mode.toString());
                }
            }
        }
    }

    /** The steps before the last move between right estimates; only what becomes logits lacks the factor. */
    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void onlyTheLastOfTheDeterministicStepsLacksTheFactor(int steps) {
        Diffusions form = Diffusions.STANDARD.conditioned(Conditioning.GLOBAL).sampler(Kind.DDIM, steps);
        double signal = NoiseSchedule.of(Diffusions.linear(T), 1).signal(T / steps);
        for (Space space : List.of(Space.LOGITS, Space.HIDDEN)) {
            try (Generating printed = with(form.chain(space), Diffusions.linear(T), network(Prediction.EPS, false));
                    Generating rescaled = with(form.chain(space), Diffusions.linear(T), network(Prediction.EPS, true))) {
                assertArrayEquals(times(rescaled.logits(Generating.DRAWING), signal), printed.logits(Generating.DRAWING), 1e-4f);
            }
        }
    }

    @Test
    void theOracleEstimatesTheSignalOfTheCleanLogits() {
        int b = 2;
        int n = 8;
        int[] starts = {0, 3};
        try (EngineSession session = Sessions.open(1)) {
            float[][] found = Sessions.once(session, b, ops -> {
                DiffusionSpace rows = DiffusionSpace.of(Conditioning.POSITION, Addressing.RELATIVE, n, starts);
                Tensor x = ops.constant(new float[b * n * 4], b, n, 4);
                Scope scope = Scopes.over(session.parameters(), 1);
                AttentionContext context = TestContexts.of(scope, ops, PassMode.training(0), x, starts).attend(x, x, 2, true);
                Tensor clean = ops.normal(RandomSource.named("clean"), rows.shape(context));
                NoiseSchedule schedule = NoiseSchedule.of(SINGLE_STEP, 1);
                Oracle oracle = new Oracle(ops, clean, network(Prediction.EPS, false), new ArrayList<>());
                ReverseProcess reverse = new ReverseProcess(oracle, schedule, new SamplerOptions(Kind.PAPER, 1, Space.AUTO), rows);
                DenoisingStep step = DenoisingStep.run(scope, context, reverse, new DiffusionTrainingOptions(0, T), Optional.of(clean));
                return new float[][] {clean.toArray(), step.estimate().toArray(), step.loss().toArray(), oracle.seen().get(0),
                        rows.normal(ops, RandomSource.named("noise"), 2).toArray()};
            });
            assertArrayEquals(times(found[0], Math.sqrt(0.98)), found[1], 1e-5f);
            assertArrayEquals(new float[b * n], found[2], 1e-6f);
            for (int i = 0; i < found[0].length; i++) {
                // eq. 10: √α_T A_0 + √(1 − α_T) ε with α_T = 1 − .02
                assertEquals(Math.sqrt(0.98) * found[0][i] + Math.sqrt(0.02) * found[4][i], found[3][i], 1e-5);
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
    @EnumSource(value = Conditioning.class, names = {"POSITION", "GLOBAL"})
    void trainingThroughThePapersChainUsesItsLogits(Conditioning conditioning) {
        Diffusions form = Diffusions.STANDARD.conditioned(conditioning).sampler(Kind.PAPER, 1);
        for (int unrolled : new int[] {1, 7, T, T + 1}) {
            try (Generating chain = with(form.learning(unrolled, 1), SINGLE_STEP, network(Prediction.EPS, true))) {
                float[] applied = chain.logits(Generating.DRAWING);
                float max = 1;
                for (float logit : applied) {
                    max = Math.max(max, Math.abs(logit));
                }
                assertArrayEquals(applied, chain.logits(PassMode.training(0)), 1e-5f * max);
            }
        }
        try (Generating oneStep = with(form, SINGLE_STEP, network(Prediction.EPS, true))) {
            assertFalse(Arrays.equals(oneStep.logits(Generating.DRAWING), oneStep.logits(PassMode.training(0))));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Conditioning.class, names = {"POSITION", "GLOBAL"})
    void gradientsPassThroughTheLastStepsOfThePapersChain(Conditioning conditioning) {
        int[] counts = {1, 2, T - 1, T, T + 1};
        double[] sums = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            Diffusions form = Diffusions.STANDARD.conditioned(conditioning).sampler(Kind.PAPER, 1).learning(counts[i], 1);
            try (Generating chain = with(form, Diffusions.linear(T), network(Prediction.EPS, true))) {
                sums[i] = chain.gradient("denoiser.noisy.weight", AsPrintedTest::ofLogits);
            }
        }
        for (int i = 0; i < 3; i++) {
            assertTrue(sums[i] > 0 && Math.abs(sums[i] - sums[i + 1]) > 1e-6 * sums[i], Arrays.toString(sums));
        }
        assertEquals(sums[3], sums[4], "as many steps as there are is all of them");
    }

    @Test
    void stepsThatFollowTheWindowAreAsManyAsItsPositions() {
        try (Generating following = new Generating(Diffusions.asPrinted(0, 0, Inference.DETERMINISTIC));
                Generating stated = new Generating(Diffusions.asPrinted(Generating.N, 0, Inference.DETERMINISTIC));
                Generating other = new Generating(Diffusions.asPrinted(T, 0, Inference.DETERMINISTIC))) {
            for (PassMode mode : List.of(PassMode.training(0), Generating.DRAWING)) {
                assertArrayEquals(stated.logits(mode), following.logits(mode));
                assertFalse(Arrays.equals(other.logits(mode), following.logits(mode)));
            }
        }
    }

    @Test
    void fewerPositionsThanSamplerStepsAreRefused() {
        ScheduleOptions following = new ScheduleOptions(ScheduleOptions.Kind.LINEAR, 0, 1e-4, 0.02, ScheduleOptions.Alpha.CUMULATIVE);
        var refused = assertThrows(IllegalArgumentException.class,
                () -> with(Diffusions.STANDARD, following, network(Prediction.EPS, true)));
        assertEquals("sampler.steps = 10 exceeds schedule.steps = 6", refused.getMessage());
    }

    @Test
    void optionsWithoutEffectAreNamed() {
        assertEquals(Map.of(), network(Prediction.EPS, false).idle());
        for (Prediction other : List.of(Prediction.X0, Prediction.V)) {
            assertEquals(List.of("rescale"), List.copyOf(network(other, false).idle().keySet()));
        }
        assertEquals(Map.of(), Diffusions.asPrinted(0, 0, Inference.DETERMINISTIC).idle());
        assertEquals(List.of("denoiser.rescale"), List.copyOf(Diffusions.asPrinted(0, 3, Inference.DETERMINISTIC).idle().keySet()));
        assertEquals(List.of("denoiser.rescale", "denoiser.clip-range"), List.copyOf(Diffusions.STANDARD.sampler(Kind.PAPER, 1)
                .learning(1, 1).attention(Inference.DETERMINISTIC).idle().keySet()));
    }

    /** Under the transformer, rows of one matrix are tokens that see each other, those of the padding left out. */
    @Test
    void underOneSummaryEachRowSeesAllRows() {
        assertEquals(List.of(true, true), List.of(moved(Conditioning.GLOBAL, 0), moved(Conditioning.GLOBAL, 2)));
        assertFalse(moved(Conditioning.POSITION, 0), "a row under its own prefix sees no later row");
    }

    /** Whether the output of a query moves with the noisy logits of the last query. */
    private static boolean moved(Conditioning conditioning, int query) {
        int n = 4;
        try (EngineSession session = Sessions.open(1)) {
            float[][] found = new float[2][];
            for (int run = 0; run < 2; run++) {
                int by = run;
                found[run] = Sessions.once(session, 1, ops -> {
                    Tensor x = ops.normal(RandomSource.named("states"), 1, n, 4);
                    Scope scope = Scopes.over(session.parameters(), 1);
                    AttentionContext context = TestContexts.of(scope, ops, PassMode.INFERENCE, x, 0).attend(x, x, 1, true);
                    DiffusionSpace tokens = DiffusionSpace.of(Conditioning.POSITION, Addressing.RELATIVE, 0, context);
                    boolean global = conditioning == Conditioning.GLOBAL;
                    Tensor summary = global ? ops.slice(x, 1, n - 1, 1) : x;
                    DenoiserOptions options = new DenoiserOptions(DenoiserOptions.Kind.TRANSFORMER, 1, Prediction.EPS, 0, true);
                    RowTransformer network = new RowTransformer(Perceptron.of(scope, context, summary, tokens, options), context, !global);
                    float[] noisy = new float[n * n];
                    Arrays.fill(noisy, n * (n - 1), n * n, 100 * by);
                    Tensor asked = global ? ops.constant(noisy, 1, 1, 1, n * n) : ops.constant(noisy, 1, n, 1, n);
                    return network.predict(asked, new TimestepCoefficients(NoiseSchedule.of(SINGLE_STEP, 1), 3)).toArray();
                });
            }
            return !Arrays.equals(Arrays.copyOfRange(found[0], query * n, (query + 1) * n),
                    Arrays.copyOfRange(found[1], query * n, (query + 1) * n));
        }
    }
}
