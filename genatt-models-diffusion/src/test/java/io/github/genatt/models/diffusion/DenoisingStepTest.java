package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One training step of the denoiser. Legend: B rows, n length, H heads. */
class DenoisingStepTest {
    private static final int B = 3;
    private static final int N = 40;
    private static final int HEADS = 2;
    private static final int[] STARTS = {0, 7, 39};
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(Diffusions.linear(50), 1);
    private static final EngineSession SESSION = Sessions.open(1);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    /** A denoiser without parameters, and what it was asked. */
    private static final class Fixed implements Denoiser {
        private final DenoiserOptions options;
        private final BinaryOperator<Tensor> function;
        private final Tensor admissible;
        private float[] noisy = {};
        private int[] steps = {};

        Fixed(Prediction predict, Tensor admissible, BinaryOperator<Tensor> function) {
            this.options = new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, predict, 0, true);
            this.admissible = admissible;
            this.function = function;
        }

        @Override
        public DenoiserOptions options() {
            return options;
        }

        @Override
        public Tensor predict(Tensor noisyLogits, TimestepCoefficients at) {
            noisy = noisyLogits.toArray();
            steps = at.steps();
            return function.apply(noisyLogits, admissible);
        }
    }

    private record Found(float[] noisy, int[] steps, float[] estimate, float[] loss, float[] noise, float[] admissible) {
    }

    private static Found run(Conditioning conditioning, Prediction predict, int earliest, Clean clean, Function function) {
        return Sessions.once(SESSION, B, ops -> {
            DiffusionSpace rows = DiffusionSpace.of(conditioning, Addressing.RELATIVE, N, STARTS);
            float[] cells = rows.admissible();
            Fixed denoiser = new Fixed(predict, ops.constant(cells, B, rows.r(), 1, rows.w()),
                    (noisy, seen) -> function.apply(ops, noisy, seen));
            ReverseProcess reverse = new ReverseProcess(denoiser, SCHEDULE, new SamplerOptions(SamplerOptions.Kind.DDIM, 10,
                    SamplerOptions.Space.AUTO), rows);
            Tensor x = ops.constant(new float[B * N * 4], B, N, 4);
            Scope scope = Scopes.over(SESSION.parameters(), 1);
            AttentionContext context = TestContexts.of(scope, ops, PassMode.training(0), x, STARTS).attend(x, x, HEADS, true);
            DenoisingStep step = DenoisingStep.run(scope, context, reverse, new DiffusionTrainingOptions(0, earliest),
                    clean.make(ops, rows.shape(context)));
            float[] noise = rows.normal(ops, RandomSource.named("noise"), HEADS).toArray();
            return new Found(denoiser.noisy, denoiser.steps, step.estimate().toArray(), step.loss().toArray(), noise, cells);
        });
    }

    private interface Function {
        Tensor apply(Ops ops, Tensor noisy, Tensor admissible);
    }

    private interface Clean {
        Clean ZERO = (ops, shape) -> Optional.empty();
        Clean GAUSSIAN = (ops, shape) -> Optional.of(ops.normal(RandomSource.named("clean"), shape));

        Optional<Tensor> make(Ops ops, int[] shape);
    }

    private static final Function SOME = (ops, noisy, admissible) -> ops.scaleAndShift(noisy, 0.3, 0.1);

    @Test
    void noisyLogitsOfZeroHaveTheVarianceOfTheirStep() {
        Found found = run(Conditioning.POSITION, Prediction.EPS, 1, Clean.ZERO, SOME);
        int share = found.noisy().length / B;
        for (int row = 0; row < B; row++) {
            assertTrue(found.steps()[row] >= 1 && found.steps()[row] <= 50);
            for (int i = row * share; i < (row + 1) * share; i += 13) {
                assertEquals(SCHEDULE.noise(found.steps()[row]) * found.noise()[i], found.noisy()[i], 1e-6);
            }
        }
        double squares = 0;
        for (float z : found.noise()) {
            squares += z * z;
        }
        assertEquals(1, squares / found.noise().length, 0.05);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 26, 50})
    void stepsAreDrawnFromTheEarliestOn(int earliest) {
        int[] counts = new int[51];
        try (EngineSession session = Sessions.open(1)) {
            int rows = 4000;
            int[] steps = Sessions.once(session, rows, ops -> {
                DiffusionSpace space = DiffusionSpace.of(Conditioning.POSITION, Addressing.RELATIVE, 1, new int[rows]);
                Fixed denoiser = new Fixed(Prediction.EPS, ops.constant(new float[rows], rows, 1, 1, 1), (noisy, seen) -> noisy);
                ReverseProcess reverse = new ReverseProcess(denoiser, SCHEDULE, new SamplerOptions(SamplerOptions.Kind.DDIM, 10,
                        SamplerOptions.Space.AUTO), space);
                Tensor x = ops.constant(new float[rows], rows, 1, 1);
                Scope scope = Scopes.over(session.parameters(), 1);
                AttentionContext context = TestContexts.of(scope, ops, PassMode.training(0), x, new int[rows]).attend(x, x, 1, true);
                DenoisingStep.run(scope, context, reverse, new DiffusionTrainingOptions(0, earliest), Optional.empty());
                return denoiser.steps;
            });
            Arrays.stream(steps).forEach(step -> counts[step]++);
        }
        double each = 4000.0 / (51 - earliest);
        for (int t = 0; t <= 50; t++) {
            assertEquals(t < earliest ? 0 : each, counts[t], t < earliest ? 0 : 5 * Math.sqrt(each), "step " + t);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Conditioning.class, names = {"POSITION", "GLOBAL"})
    void forCleanLogitsOfZeroTheLossIsThePenaltyOnTheEstimate(Conditioning conditioning) {
        Found found = run(conditioning, Prediction.EPS, 1, Clean.ZERO, SOME);
        int r = conditioning == Conditioning.POSITION ? N : 1;
        int w = N * N / r;
        for (int row = 0; row < B; row++) {
            double alphaBar = SCHEDULE.alphaBar(found.steps()[row]);
            for (int query = 0; query < r; query++) {
                double sum = 0;
                int count = 0;
                for (int head = 0; head < HEADS; head++) {
                    for (int k = 0; k < w; k++) {
                        if (found.admissible()[(row * r + query) * w + k] > 0) {
                            sum += Math.pow(found.estimate()[((row * r + query) * HEADS + head) * w + k], 2);
                            count++;
                        }
                    }
                }
                double penalty = count == 0 ? 0 : alphaBar / (1 - alphaBar) * sum / count;
                assertEquals(penalty, found.loss()[row * N + query], 2e-4 * penalty + 1e-6, "row %d, query %d".formatted(row, query));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void theOracleHasNoLossAndReturnsTheCleanLogits(Prediction predict) {
        for (Conditioning conditioning : new Conditioning[] {Conditioning.POSITION, Conditioning.GLOBAL}) {
            float[][] found = Sessions.once(SESSION, B, ops -> {
                DiffusionSpace rows = DiffusionSpace.of(conditioning, Addressing.RELATIVE, N, STARTS);
                Tensor x = ops.constant(new float[B * N * 4], B, N, 4);
                Scope scope = Scopes.over(SESSION.parameters(), 1);
                AttentionContext context = TestContexts.of(scope, ops, PassMode.training(0), x, STARTS).attend(x, x, HEADS, true);
                Tensor clean = ops.normal(RandomSource.named("clean"), rows.shape(context));
                ReverseProcess reverse = new ReverseProcess(Oracle.of(ops, clean, predict), SCHEDULE,
                        new SamplerOptions(SamplerOptions.Kind.DDIM, 10, SamplerOptions.Space.AUTO), rows);
                DenoisingStep step = DenoisingStep.run(scope, context, reverse, new DiffusionTrainingOptions(0, 1),
                        Optional.of(clean));
                return new float[][] {clean.toArray(), step.estimate().toArray(), step.loss().toArray()};
            });
            assertArrayEquals(found[0], found[1], 1e-5f);
            assertArrayEquals(new float[B * N], found[2], 1e-6f);
        }
    }

    /** Regressing the noise on the noisy logits: slope √(1 − ᾱ), and ᾱ of the variance is left. */
    @Test
    void gaussianCleanLogitsHideTheNoiseByTheirShare() {
        Found found = run(Conditioning.POSITION, Prediction.EPS, 50, Clean.GAUSSIAN, SOME);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < found.noisy().length; i++) {
            products += found.noisy()[i] * found.noise()[i];
            squares += found.noisy()[i] * found.noisy()[i];
        }
        double slope = products / squares;
        double left = 0;
        for (int i = 0; i < found.noisy().length; i++) {
            left += Math.pow(found.noise()[i] - slope * found.noisy()[i], 2);
        }
        assertEquals(SCHEDULE.noise(50), slope, 0.03);
        assertEquals(SCHEDULE.alphaBar(50), left / found.noisy().length, 0.03);
    }

    @Test
    void inadmissibleCellsDoNotEnterTheLoss() {
        Function wild = (ops, noisy, admissible) -> ops.add(SOME.apply(ops, noisy, admissible), ops.scaleAndShift(admissible, -1000, 1000));
        for (Conditioning conditioning : new Conditioning[] {Conditioning.POSITION, Conditioning.GLOBAL}) {
            assertArrayEquals(run(conditioning, Prediction.EPS, 1, Clean.ZERO, SOME).loss(),
                    run(conditioning, Prediction.EPS, 1, Clean.ZERO, wild).loss());
        }
    }

    @Test
    void admissibleCellsAreTheRealKeysUpToTheQuery() {
        for (Addressing index : Addressing.values()) {
            float[] cells = DiffusionSpace.of(Conditioning.POSITION, index, 4, 2).admissible();
            float[] expected = index == Addressing.RELATIVE
                    ? new float[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0} : new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0,
                    0, 1, 1};
            assertArrayEquals(expected, cells, index.name());
        }
    }

    @Test
    void inABidirectionalHostAllRealKeysAreAdmissible() {
        try (EngineSession session = Sessions.open(1)) {
            float[] cells = Sessions.once(session, 1, ops -> {
                Tensor x = ops.constant(new float[8], 1, 4, 2);
                return DiffusionSpace.of(Conditioning.POSITION, Addressing.ABSOLUTE, 0,
                        TestContexts.of(Scopes.over(session.parameters(), 1), ops, PassMode.INFERENCE, x, 2).attend(x, x, 1, false))
                        .admissible();
            });
            assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1}, cells);
        }
    }
}
