package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.models.diffusion.SamplerOptions.Kind;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reverse process with a denoiser that knows the answer. Legend: B rows, n length, H heads. */
class ReverseProcessTest {
    private static final int B = 4;
    private static final int N = 50;
    private static final int HEADS = 2;
    private static final int CELLS = B * N * HEADS * N;
    private static final int T = 50;
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(Diffusions.linear(T), 1);
    private static final DiffusionSpace ROWS = DiffusionSpace.of(Conditioning.POSITION, Addressing.RELATIVE, N, new int[B]);
    private static final PassMode DRAWING = new PassMode(false, 0, 0);
    private static final EngineSession SESSION = Sessions.open(1);

    @AfterAll
    static void close() {
        SESSION.close();
    }

    private static float[] gaussians(String name) {
        CounterRandom random = CounterRandom.of(1, name);
        float[] values = new float[CELLS];
        for (int i = 0; i < CELLS; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Where the process ends, before it every input of the denoiser. */
    private record Path(List<float[]> inputs, float[] end) {
    }

    private static Path path(Kind kind, int steps, Prediction predict, PassMode mode, boolean clean) {
        return Sessions.once(SESSION, B, ops -> {
            Tensor a0 = ops.constant(clean ? gaussians("clean") : new float[CELLS], B, N, HEADS, N);
            Oracle oracle = Oracle.of(ops, a0, predict);
            ReverseProcess process = new ReverseProcess(oracle, SCHEDULE, new SamplerOptions(kind, steps, SamplerOptions.Space.AUTO), ROWS);
            Scope scope = Scopes.over(SESSION.parameters(), 1);
            AttentionContext context = context(ops, mode);
            Optional<Tensor> start = process.start(scope, context, clean ? Optional.of(a0) : Optional.empty());
            float[] end = process.run(scope, context, start, 0).toArray();
            return new Path(List.copyOf(oracle.seen()), end);
        });
    }

    private static AttentionContext context(Ops ops, PassMode mode) {
        Tensor x = ops.constant(new float[B * N * 4], B, N, 4);
        return TestContexts.of(Scopes.over(SESSION.parameters(), 1), ops, mode, x, new int[B]).attend(x, x, HEADS, true);
    }

    private static double deviation(float[] values, float[] mean) {
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += Math.pow(values[i] - mean[i], 2);
        }
        return Math.sqrt(squares / values.length);
    }

    @ParameterizedTest
    @EnumSource(Prediction.class)
    void withTheTrueNoiseEverySamplerReturnsTheCleanLogits(Prediction predict) {
        for (int steps : new int[] {1, 2, 5, 10, 50}) {
            Path path = path(Kind.DDIM, steps, predict, DRAWING, true);
            assertEquals(steps, path.inputs().size());
            assertArrayEquals(gaussians("clean"), path.end(), 2e-3f, "ddim-" + steps);
        }
        assertEquals(1, path(Kind.ONE_STEP, 10, predict, DRAWING, true).inputs().size());
        assertArrayEquals(gaussians("clean"), path(Kind.ONE_STEP, 10, predict, DRAWING, true).end(), 1e-5f);
        assertArrayEquals(gaussians("clean"), path(Kind.DDPM, 10, predict, DRAWING, true).end(), 2e-3f, "the last step adds no noise");
    }

    @Test
    void theOracleOfZeroGivesEqualLogits() {
        assertArrayEquals(new float[CELLS], path(Kind.DDIM, 10, Prediction.EPS, DRAWING, false).end(), 1e-6f);
    }

    @Test
    void theProcessStartsAtTheEndOfTheForwardProcess() {
        float[] zero = path(Kind.ONE_STEP, 1, Prediction.X0, DRAWING, false).inputs().get(0);
        assertEquals(Math.sqrt(1 - 0.60295), deviation(zero, new float[CELLS]), 0.01);
        float[] kept = gaussians("clean");
        for (int i = 0; i < CELLS; i++) {
            kept[i] *= (float) SCHEDULE.signal(T);
        }
        assertEquals(Math.sqrt(1 - 0.60295), deviation(path(Kind.ONE_STEP, 1, Prediction.X0, DRAWING, true).inputs().get(0), kept), 0.01);
        assertArrayEquals(kept, path(Kind.ONE_STEP, 1, Prediction.X0, PassMode.INFERENCE, true).inputs().get(0), 1e-6f,
                "its mean, where nothing is drawn");
    }

    @Test
    void aDeterministicStepKeepsTheNoise() {
        List<float[]> inputs = path(Kind.DDIM, 5, Prediction.EPS, DRAWING, true).inputs();
        float[] clean = gaussians("clean");
        for (int step = 1; step < 5; step++) {
            int from = T - 10 * (step - 1);
            for (int i = 0; i < CELLS; i += 97) {
                double noise = (inputs.get(step - 1)[i] - SCHEDULE.signal(from) * clean[i]) / SCHEDULE.noise(from);
                assertEquals(SCHEDULE.signal(from - 10) * clean[i] + SCHEDULE.noise(from - 10) * noise, inputs.get(step)[i], 1e-4);
            }
        }
    }

    @Test
    void anAncestralStepIsThePosteriorOfTheForwardProcess() {
        for (PassMode mode : new PassMode[] {PassMode.INFERENCE, DRAWING}) {
            List<float[]> inputs = path(Kind.DDPM, 10, Prediction.EPS, mode, true).inputs();
            assertEquals(T, inputs.size());
            float[] clean = gaussians("clean");
            for (int t = T; t > 1; t--) {
                double left = 1 - SCHEDULE.alphaBar(t);
                double ofClean = SCHEDULE.signal(t - 1) * SCHEDULE.beta(t) / left;
                double ofNoisy = Math.sqrt(1 - SCHEDULE.beta(t)) * (1 - SCHEDULE.alphaBar(t - 1)) / left;
                float[] mean = new float[CELLS];
                for (int i = 0; i < CELLS; i++) {
                    mean[i] = (float) (ofClean * clean[i] + ofNoisy * inputs.get(T - t)[i]);
                }
                double expected = mode.samples() ? Math.sqrt(SCHEDULE.posteriorVariance(t)) : 0;
                assertEquals(expected, deviation(inputs.get(T - t + 1), mean), 0.03 * expected + 1e-5, "step " + t);
            }
        }
    }

    @Test
    void thePapersStepIsTheOnePrinted() {
        List<float[]> inputs = path(Kind.PAPER, 10, Prediction.EPS, DRAWING, true).inputs();
        float[] clean = gaussians("clean");
        for (int t = T; t > 1; t--) {
            float[] noisy = inputs.get(T - t);
            for (int i = 0; i < CELLS; i += 97) {
                double noise = (noisy[i] - SCHEDULE.signal(t) * clean[i]) / SCHEDULE.noise(t);
                double printed = (noisy[i] - Math.sqrt(SCHEDULE.beta(t)) * noise) / Math.sqrt(1 - SCHEDULE.beta(t));
                assertEquals(printed, inputs.get(T - t + 1)[i], 1e-4 * Math.max(1, Math.abs(printed)));
            }
        }
    }

    @Test
    void anEstimateIsClipped() {
        float[] found = Sessions.once(SESSION, B, ops -> {
            Tensor far = ops.scaleAndShift(ops.constant(gaussians("clean"), B, N, HEADS, N), 100, 0);
            Oracle oracle = new Oracle(ops, far, new DenoiserOptions(DenoiserOptions.Kind.MLP, 1, Prediction.X0, 10, true),
                    new ArrayList<>());
            ReverseProcess process = new ReverseProcess(oracle, SCHEDULE, new SamplerOptions(Kind.ONE_STEP, 1, SamplerOptions.Space.AUTO),
                    ROWS);
            Scope scope = Scopes.over(SESSION.parameters(), 1);
            return process.run(scope, context(ops, DRAWING), Optional.of(far), 0).toArray();
        });
        float[] clean = gaussians("clean");
        for (int i = 0; i < CELLS; i++) {
            assertEquals(Math.max(-10, Math.min(10, 100 * clean[i])), found[i], 1e-4);
        }
    }
}
