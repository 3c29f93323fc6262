package io.github.genatt.models.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Scope;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.TestContexts;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The generator by itself and inside a model. Legend: B rows, n length, d width, H heads. */
class VaeAttentionTest {
    private static final int N = 6;
    private static final int WIDTH = 4;
    private static final int HEADS = 2;
    private static final int ITEMS = 20;

    /** What the generator returns for one row of states that begin at a position; scrambled weights. */
    private static float[] generated(VaeAttention attention, int start, PassMode mode, Function<GeneratedAttention, float[]> part) {
        try (EngineSession session = Sessions.open(1)) {
            for (int pass = 0; ; pass++) {
                float[] found = Sessions.once(session, 1, ops -> {
                    CounterRandom random = CounterRandom.of(1, "states");
                    float[] states = new float[N * WIDTH];
                    for (int i = start * WIDTH; i < states.length; i++) {
                        states[i] = (float) random.nextGaussian();
                    }
                    var x = ops.constant(states, 1, N, WIDTH);
                    Scope scope = Scopes.over(session.parameters(), 1);
                    return part.apply(attention.generate(scope, TestContexts.of(scope, ops, mode, x, start).attend(x, x, HEADS, true)));
                });
                if (pass == 1) {
                    return found;
                }
                session.parameters().list().forEach(info -> {
                    CounterRandom random = CounterRandom.of(2, info.name());
                    float[] values = new float[info.count()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) (0.5 * random.nextGaussian());
                    }
                    session.parameters().write(info.name(), values);
                });
            }
        }
    }

    @Test
    void logitsByDistanceMoveWithTheSequence() {
        float[] early = generated(Generators.standard(), 1, PassMode.INFERENCE, g -> g.logits().toArray());
        float[] late = generated(Generators.standard(), 2, PassMode.INFERENCE, g -> g.logits().toArray());
        for (int head = 0; head < HEADS; head++) {
            for (int t = 1; t < N - 1; t++) {
                for (int j = 1; j <= t; j++) {
                    assertEquals(early[(head * N + t) * N + j], late[(head * N + t + 1) * N + j + 1], 1e-5);
                }
            }
        }
    }

    @Test
    void logitsByDistanceAreNeverReadBeyondTheQuery() {
        float[] found = generated(Generators.standard(), 0, PassMode.INFERENCE, g -> g.logits().toArray());
        for (int i = 0; i < found.length; i++) {
            assertEquals(i % N > i / N % N, found[i] == 0, "query " + i / N % N + ", key " + i % N);
        }
    }

    @Test
    void theLastRowIsTheSameWhetherConditionedOnThePositionOrTheWindow() {
        Function<GeneratedAttention, float[]> loss = g -> g.loss().orElseThrow().toArray();
        float[] byPosition = generated(Generators.standard(), 1, PassMode.INFERENCE, loss);
        float[] global = generated(Generators.of(Conditioning.GLOBAL, Inference.DETERMINISTIC, 0), 1, PassMode.INFERENCE, loss);
        assertEquals(byPosition[N - 1], global[0], 1e-6, "one summary for all, which is the last state");
        for (float value : global) {
            assertEquals(global[0], value);
        }
        assertTrue(Math.abs(byPosition[N - 1] - byPosition[N - 2]) > 1e-3, "each position has its own summary");
    }

    @Test
    void withoutDrawsTrainingTakesTheMean() {
        VaeAttention drawing = Generators.standard();
        VaeAttention still = new VaeAttention(drawing.conditioning(), drawing.addressing(), drawing.historyEncoder(), drawing.latentRatio(),
                drawing.sharedDecoder(), drawing.initialLogVariance(), drawing.kl(), false, drawing.inference());
        Function<GeneratedAttention, float[]> logits = g -> g.logits().toArray();
        float[] mean = generated(still, 1, PassMode.INFERENCE, logits);
        assertArrayEquals(mean, generated(still, 1, PassMode.training(0), logits));
        assertFalse(Arrays.equals(mean, generated(drawing, 1, PassMode.training(0), logits)), "the default draws");
    }

    @Test
    void theScopeFollowsTheConditioning() {
        for (Conditioning conditioning : Conditioning.values()) {
            assertEquals(conditioning == Conditioning.POSITION ? ReceptiveField.CAUSAL : ReceptiveField.WHOLE_WINDOW,
                    Generators.of(conditioning, Inference.DETERMINISTIC, 0).receptiveField());
        }
    }

    @Test
    void anEmptyLatentSpaceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new VaeAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.GRU,
                0, true, 0,
                Generators.MEAN_DIVERGENCE, true, Inference.DETERMINISTIC));
    }

    @Test
    void layersDrawIndependentNoise() {
        int draws = 10_000;
        try (EngineSession session = Sessions.open(1)) {
            Scope encoder = Scopes.over(session.parameters(), 1).child("encoder");
            float[][] noise = Sessions.once(session, 1, ops -> new float[][] {
                    ops.normal(encoder.child("layer0").child("generator").random("latent"), 1, draws).toArray(),
                    ops.normal(encoder.child("layer1").child("generator").random("latent"), 1, draws).toArray()});
            double product = 0;
            for (int i = 0; i < draws; i++) {
                product += noise[0][i] * noise[1][i];
            }
            assertEquals(0, product / draws, 4 / Math.sqrt(draws));
        }
    }

    private static float[][] scores(Inference inference, long seed, int[][] histories) {
        try (ModelFixture lab = new ModelFixture(Generators.model(1, N, 0, Generators.of(Conditioning.POSITION, inference, 0), 1), ITEMS, 2,
                seed).scrambled(0.5)) {
            float[][] first = lab.scores(histories);
            assertTrue(Arrays.deepEquals(first, lab.scores(histories)), "the same model twice");
            return first;
        }
    }

    private static double distance(float[][] a, float[][] b) {
        double sum = 0;
        for (int q = 0; q < a.length; q++) {
            for (int i = 1; i < a[q].length; i++) {
                sum += Math.pow(a[q][i] - b[q][i], 2);
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void theMeanDrawsNothing() {
        int[][] histories = Sequences.random(20, 3, N, ITEMS);
        assertTrue(Arrays.deepEquals(scores(Inference.DETERMINISTIC, 1, histories), scores(Inference.DETERMINISTIC, 2, histories)));
    }

    @Test
    void aSampleFollowsTheSeedAndTheUser() {
        Inference sample = new Inference(Inference.Mode.SAMPLE, 1);
        int[] history = {3, 9, 4, 1, 7};
        int[][] histories = {history, history};
        float[][] found = scores(sample, 1, histories);
        assertTrue(Arrays.deepEquals(found, scores(sample, 1, histories)), "the same seed");
        assertTrue(distance(found, scores(sample, 2, histories)) > 1e-3, "another seed");
        assertTrue(!Arrays.equals(found[0], found[1]), "another user");
    }

    @Test
    void averagesOverOneDrawAreTheDraw() {
        int[][] histories = Sequences.random(20, 3, N, ITEMS);
        float[][] sample = scores(new Inference(Inference.Mode.SAMPLE, 1), 1, histories);
        for (Inference.Mode mode : new Inference.Mode[] {Inference.Mode.AVERAGE_SCORES, Inference.Mode.AVERAGE_PROBS}) {
            float[][] average = scores(new Inference(mode, 1), 1, histories);
            for (int q = 0; q < sample.length; q++) {
                assertArrayEquals(sample[q], average[q], 1e-5f, mode.name());
            }
        }
    }

    @Test
    void averagesOverManyDrawsVaryLess() {
        int[][] histories = Sequences.random(20, 3, N, ITEMS);
        Inference sample = new Inference(Inference.Mode.SAMPLE, 1);
        double spread = distance(scores(sample, 1, histories), scores(sample, 2, histories));
        for (Inference.Mode mode : new Inference.Mode[] {Inference.Mode.AVERAGE_SCORES, Inference.Mode.AVERAGE_PROBS}) {
            Inference average = new Inference(mode, 25);
            double found = distance(scores(average, 1, histories), scores(average, 2, histories));
            assertTrue(found < 0.4 * spread && found > 0.01 * spread, mode + ": " + found + " of " + spread);
        }
    }
}
