package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.models.diffusion.SamplerOptions.Kind;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.testkit.models.Causality;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generator as a whole. Legend: B rows, n length. */
class DiffusionAttentionTest {
    private static final DenoiserOptions NETWORK = new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 10, true);

    private static Generating with(Diffusions options) {
        return new Generating(options.attention(Inference.DETERMINISTIC));
    }

    /** Stands for the loss of the recommendation: some function of the logits. */
    private static Loss ofLogits(Ops ops, GeneratedAttention generated) {
        float[] weights = new float[generated.logits().elementCount()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) Math.sin(i);
        }
        return ops.weightedSum(generated.logits(), weights, 1);
    }

    private static Loss ofDenoising(Ops ops, GeneratedAttention generated) {
        float[] weights = new float[Generating.B * Generating.N];
        Arrays.fill(weights, 1);
        return ops.weightedSum(generated.loss().orElseThrow(), weights, 1);
    }

    @ParameterizedTest
    @EnumSource(CleanLogitsKind.class)
    void oneStepOfTheSamplerIsTheEstimateOfTrainingAtTheLastStep(CleanLogitsKind clean) {
        Diffusions last = Diffusions.STANDARD.clean(clean).learning(0, 50);
        for (Conditioning conditioning : new Conditioning[] {Conditioning.POSITION, Conditioning.GLOBAL}) {
            try (Generating trained = with(last.conditioned(conditioning));
                    Generating applied = with(last.conditioned(conditioning).sampler(Kind.ONE_STEP, 1));
                    Generating single = with(last.conditioned(conditioning).sampler(Kind.DDIM, 1))) {
                assertArrayEquals(trained.logits(PassMode.training(0)), applied.logits(Generating.DRAWING), 1e-5f);
                assertArrayEquals(applied.logits(Generating.DRAWING), single.logits(Generating.DRAWING));
            }
        }
    }

    /** Hence a bound is no idle setting beside a sampler that does not use it. */
    @ParameterizedTest
    @EnumSource(names = {"DDPM", "PAPER"})
    void theBoundActsInTrainingUnderSamplersThatDoNotUseIt(Kind sampler) {
        Diffusions options = Diffusions.STANDARD.sampler(sampler, 10);
        DenoiserOptions narrow = new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, 1e-2, true);
        try (Generating wide = with(options); Generating bounded = new Generating(options.attention(Inference.DETERMINISTIC,
                Diffusions.linear(50), narrow))) {
            assertArrayEquals(wide.logits(Generating.DRAWING), bounded.logits(Generating.DRAWING));
            float[] trained = bounded.logits(PassMode.training(0));
            assertFalse(Arrays.equals(wide.logits(PassMode.training(0)), trained));
            for (float logit : trained) {
                assertTrue(Math.abs(logit) <= 1e-2f, () -> "found " + logit);
            }
        }
    }

    @Test
    void trainingThroughTheWholeChainUsesTheLogitsOfTheSampler() {
        try (Generating unrolled = with(Diffusions.STANDARD.learning(10, 1)); Generating oneStep = with(Diffusions.STANDARD)) {
            assertArrayEquals(unrolled.logits(Generating.DRAWING), unrolled.logits(PassMode.training(0)), 1e-5f);
            assertFalse(Arrays.equals(oneStep.logits(Generating.DRAWING), oneStep.logits(PassMode.training(0))));
        }
    }

    @Test
    void gradientsPassThroughTheLastStepsAlone() {
        double[] sums = new double[3];
        for (int i = 0; i < 3; i++) {
            try (Generating unrolled = with(Diffusions.STANDARD.learning(new int[] {1, 2, 10}[i], 1))) {
                sums[i] = unrolled.gradient("denoiser.noisy.weight", DiffusionAttentionTest::ofLogits);
            }
        }
        assertTrue(sums[0] > 0 && sums[0] != sums[1] && sums[1] != sums[2], Arrays.toString(sums));
    }

    @Test
    void aLearnedPatternIsTrainedByTheLogitsAlone() {
        Diffusions learned = Diffusions.STANDARD.clean(CleanLogitsKind.LEARNED);
        try (Generating oneStep = with(learned); Generating unrolled = with(learned.learning(10, 1)); Generating again = with(learned)) {
            assertEquals(0, again.gradient("clean", DiffusionAttentionTest::ofDenoising));
            double direct = oneStep.gradient("clean", DiffusionAttentionTest::ofLogits);
            assertTrue(direct > 0.1);
            assertEquals(direct, unrolled.gradient("clean", DiffusionAttentionTest::ofLogits), 1e-4, "not through the start of the chain");
        }
    }

    @Test
    void computedAttentionIsTrainedByTheLogitsAlone() {
        try (Generating dot = with(Diffusions.STANDARD.clean(CleanLogitsKind.DOT))) {
            assertEquals(0, dot.gradient("clean.query.weight", DiffusionAttentionTest::ofDenoising));
            assertTrue(dot.gradient("clean.query.weight", DiffusionAttentionTest::ofLogits) > 0.1);
        }
    }

    @Test
    void theHistoryReachesTheDenoiserThroughItsConditionAlone() {
        try (Generating open = with(Diffusions.STANDARD); Generating shut = with(Diffusions.STANDARD)) {
            shut.fill("denoiser.condition.weight", 0);
            assertTrue(open.gradient("summary.input", DiffusionAttentionTest::ofDenoising) > 1e-3);
            assertEquals(0, shut.gradient("summary.input", DiffusionAttentionTest::ofDenoising));
            assertEquals(0, shut.gradient("summary.input", DiffusionAttentionTest::ofLogits));
        }
    }

    @Test
    void noiseOfInadmissibleCellsIsNotSeen() {
        try (EngineSession session = Sessions.open(1)) {
            float[][] outputs = Sessions.once(session, 1, ops -> {
                var scope = Scopes.over(session.parameters(), 1);
                var admissible = ops.constant(new float[] {1, 1, 0}, 1, 1, 1, 3);
                var at = new TimestepCoefficients(NoiseSchedule.of(Diffusions.linear(50), 1), 7);
                var condition = ops.constant(new float[] {0.5f, -1}, 1, 1, 1, 2);
                var network = new Perceptron(scope, ops, condition, Optional.of(admissible),
                        DiffusionSpace.of(Conditioning.POSITION, Addressing.RELATIVE, 3, 0), NETWORK);
                return new float[][] {network.predict(ops.constant(new float[] {1, 2, 3}, 1, 1, 1, 3), at).toArray(),
                        network.predict(ops.constant(new float[] {1, 2, -99}, 1, 1, 1, 3), at).toArray(),
                        network.predict(ops.constant(new float[] {1, -2, 3}, 1, 1, 1, 3), at).toArray()};
            });
            assertArrayEquals(outputs[0], outputs[1]);
            assertFalse(Arrays.equals(outputs[0], outputs[2]));
        }
    }

    @Test
    void aModelAppliedWithoutDrawsDoesNotDependOnTheSeed() {
        int[][] histories = Sequences.random(20, 2, 6, 20);
        for (CleanLogitsKind clean : CleanLogitsKind.values()) {
            assertTrue(Arrays.deepEquals(scores(clean, Inference.Mode.MEAN, 1, histories),
                    scores(clean, Inference.Mode.MEAN, 2, histories)));
        }
    }

    @Test
    void aSampleFollowsTheSeed() {
        int[][] histories = Sequences.random(20, 2, 6, 20);
        float[][] sample = scores(CleanLogitsKind.ZERO, Inference.Mode.SAMPLE, 1, histories);
        assertTrue(Arrays.deepEquals(sample, scores(CleanLogitsKind.ZERO, Inference.Mode.SAMPLE, 1, histories)));
        assertFalse(Arrays.deepEquals(sample, scores(CleanLogitsKind.ZERO, Inference.Mode.SAMPLE, 2, histories)));
        assertFalse(Arrays.deepEquals(sample, scores(CleanLogitsKind.ZERO, Inference.Mode.MEAN, 1, histories)));
    }

    private static float[][] scores(CleanLogitsKind clean, Inference.Mode mode, long seed, int[][] histories) {
        DiffusionAttention attention = Diffusions.STANDARD.clean(clean).attention(new Inference(mode, 1));
        try (ModelFixture lab = new ModelFixture(Diffusions.model(1, 6, 0, attention, 1), 20, 2, seed).scrambled(0.5)) {
            return lab.scores(histories);
        }
    }

    @ParameterizedTest
    @EnumSource(CleanLogitsKind.class)
    void everyKindOfCleanLogitsIsCausal(CleanLogitsKind clean) {
        Diffusions options = Diffusions.STANDARD.clean(clean).sampler(Kind.DDPM, 1);
        DiffusionAttention attention = options.attention(Inference.DETERMINISTIC, Diffusions.linear(5), NETWORK);
        try (ModelFixture lab = ModelFixture.of(Diffusions.model(1, 5, 0, attention, 1), 20).scrambled(0.5)) {
            assertEquals(Optional.empty(), Causality.changedBefore(lab, PassMode.INFERENCE));
            assertEquals(Optional.empty(), Causality.changedBefore(lab, PassMode.training(1)));
        }
    }

    @Test
    void oneSummaryOfTheWindowIsDeclaredAndRefusedAtEveryPosition() {
        DiffusionAttention global = Diffusions.STANDARD.conditioned(Conditioning.GLOBAL).attention(Inference.DETERMINISTIC);
        assertEquals(ReceptiveField.WHOLE_WINDOW, global.receptiveField());
        assertEquals(ReceptiveField.CAUSAL, Diffusions.STANDARD.attention(Inference.DETERMINISTIC).receptiveField());
        var refused = assertThrows(IllegalArgumentException.class, () -> Diffusions.model(1, 6, 0, global, 1));
        assertTrue(refused.getMessage().contains("sees the whole window"), refused.getMessage());
    }

    private static void refused(String message, Runnable making) {
        var found = assertThrows(IllegalArgumentException.class, making::run);
        assertTrue(found.getMessage().contains(message), found.getMessage());
    }

    @Test
    void combinationsThatMeanNothingAreRefused() {
        Diffusions standard = Diffusions.STANDARD;
        refused("sampler.steps = 51 exceeds schedule.steps = 50", () -> standard.sampler(Kind.DDIM, 51).attention(Inference.DETERMINISTIC));
        refused("training.min-timestep = 51 exceeds schedule.steps = 50",
                () -> standard.learning(0, 51).attention(Inference.DETERMINISTIC));
        refused("set addressing = absolute", () -> new Diffusions(Conditioning.POSITION, Addressing.RELATIVE, CleanLogitsKind.DOT,
                standard.learning(),
                standard.sampler()).attention(Inference.DETERMINISTIC));
        refused("training.backprop-steps: the steps of the sampler ddpm draw noise",
                () -> standard.sampler(Kind.DDPM, 1).learning(2, 1).attention(Inference.DETERMINISTIC));
        refused("schedule.alpha: the steps of the sampler ddpm", () -> standard.sampler(Kind.DDPM, 1).attention(Inference.DETERMINISTIC,
                new ScheduleOptions(ScheduleOptions.Kind.LINEAR, 50, 1e-4, 0.02, ScheduleOptions.Alpha.SINGLE_STEP), NETWORK));
        DenoiserOptions transformer = new DenoiserOptions(DenoiserOptions.Kind.TRANSFORMER, 1, Prediction.EPS, 10, true);
        refused("have no rows for denoiser.kind = transformer, found 3", () -> new DiffusionAttention(Conditioning.GLOBAL,
                Addressing.RELATIVE, HistoryEncoder.GRU, 2, 3, Diffusions.linear(50), CleanLogitsKind.ZERO, transformer,
                standard.learning(), standard.sampler(), Inference.DETERMINISTIC));
        refused("depth must be at least 1", () -> new DenoiserOptions(DenoiserOptions.Kind.MLP, 0, Prediction.EPS, 10, true));
        refused("clip-range 0 or more", () -> new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.EPS, -1, true));
        refused("backprop-steps must be 0 or more", () -> new DiffusionTrainingOptions(-1, 1));
        refused("steps must be at least 1", () -> new SamplerOptions(Kind.DDIM, 0, SamplerOptions.Space.AUTO));
        refused("latent-ratio must be positive", () -> new DiffusionAttention(Conditioning.POSITION, Addressing.RELATIVE,
                HistoryEncoder.GRU, 0, 0, Diffusions.linear(50),
                CleanLogitsKind.ZERO, NETWORK, standard.learning(), standard.sampler(), Inference.DETERMINISTIC));
    }
}
