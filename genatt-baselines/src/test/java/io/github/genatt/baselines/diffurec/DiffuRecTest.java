package io.github.genatt.baselines.diffurec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import io.github.genatt.baselines.diffusion.ReverseChain;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.nn.Addressing;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DiffuRec: its chain, what its scores depend on, and where its gradients go. */
class DiffuRecTest {
    private static final int ITEMS = 20;
    private static final int D = 16;
    private static final int N = 7;
    private static final Inference DRAW = new Inference(Inference.Mode.SAMPLE, 1);

    static DiffuRec model(int n, double dropout, double injection, Inference inference) {
        return new DiffuRec(D, n, 1, 2, dropout, new DropoutOptions(dropout, dropout), Small.ATTENTION,
                new TargetDiffusion(TargetDiffusion.Kind.TRUNCATED_LINEAR, 3, injection), DiffuRec.PaddingKeys.MASKED,
                ExampleScheme.EVERY_PREFIX, false, inference, Small.GAMMA);
    }

    private static ModelFixture fixture(DiffuRec model) {
        return ModelFixture.of(model, ITEMS).scrambled(0.5);
    }

    /** An approximator that always finds item v: the chain ends at its vector, whatever it began with, and v is recommended. */
    @Test
    void aChainEndsWhereItsApproximationDoes() {
        CounterRandom random = new CounterRandom(4);
        float[] table = new float[(ITEMS + 1) * D];
        for (int item = 1; item <= ITEMS; item++) {
            double[] row = IntStream.range(0, D).mapToDouble(i -> random.nextGaussian()).toArray();
            double length = Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
            for (int i = 0; i < D; i++) {
                table[item * D + i] = (float) (row[i] / length);
            }
        }
        float[] clean = Arrays.copyOfRange(table, 13 * D, 14 * D);
        try (EngineSession session = Sessions.open(1)) {
            for (PassMode mode : new PassMode[] {PassMode.INFERENCE, PassMode.INFERENCE.withSampleIndex(0)}) {
                float[][] found = session.infer(List.of(new long[] {1}), (ops, part) -> {
                    PassContext pass = PassContext.of(Scopes.over(session.parameters(), 0), ops, mode, ITEMS, N);
                    Tensor end = new ReverseChain(GaussianDiffusion.truncatedLinear(32), (x, t) -> ops.constant(clean, 1, D))
                            .fromNoise(pass, 1, D);
                    Tensor scores = ops.matmul(end, ops.permute(ops.constant(table, ITEMS + 1, D), 1, 0));
                    return new float[][] {end.toArray(), scores.toArray()};
                }).get(0);
                assertArrayEquals(clean, found[0]);
                assertEquals(13, IntStream.rangeClosed(1, ITEMS).reduce((a, b) -> found[1][b] > found[1][a] ? b : a).orElseThrow());
            }
        }
    }

    /** With the approximation x itself, t = 1 keeps c₁ + c₂ of it and adds noise of deviation √β₁; t = 0 adds none. */
    @Test
    void noiseIsAddedInEveryStepButTheLast() {
        GaussianDiffusion process = GaussianDiffusion.truncatedLinear(2);
        int width = 100_000;
        try (EngineSession session = Sessions.open(1)) {
            float[] end = session.infer(List.of(new long[] {1}), (ops, part) -> new ReverseChain(process, (x, t) -> x).fromNoise(
                    PassContext.of(Scopes.over(session.parameters(), 0), ops, PassMode.INFERENCE.withSampleIndex(0), ITEMS, N), 1, width)
                    .toArray()).get(0);
            double variance = IntStream.range(0, width).mapToDouble(i -> end[i] * end[i]).average().orElseThrow();
            double kept = process.cleanShare(1) + process.noisyShare(1);
            double expected = kept * kept + process.beta(1);
            assertEquals(expected, variance, 4 * expected * Math.sqrt(2.0 / width));
        }
    }

    @Test
    void theStepsOfAChainCountDown() {
        int[] steps = new int[5];
        AtomicInteger count = new AtomicInteger();
        try (EngineSession session = Sessions.open(1)) {
            session.infer(List.of(new long[] {1}), (ops, part) -> new ReverseChain(GaussianDiffusion.truncatedLinear(5), (x, t) -> {
                steps[count.getAndIncrement()] = t;
                return x;
            }).alongMeans(ops, ops.constant(new float[2], 1, 2)).toArray());
        }
        assertArrayEquals(new int[] {4, 3, 2, 1, 0}, steps);
    }

    @Test
    void withoutInjectionNothingIsDrawn() {
        int[][] same = {{1, 2, 3}, {1, 2, 3}};
        try (ModelFixture without = fixture(model(N, 0, 0, DRAW)); ModelFixture with = fixture(model(N, 0, 0.3, DRAW));
                ModelFixture mean = fixture(model(N, 0, 0.3, Inference.DETERMINISTIC))) {
            float[][] scores = without.scores(same);
            assertArrayEquals(scores[0], scores[1], "two users, hence two draws");
            assertArrayEquals(scores, without.scores(same));
            assertFalse(Arrays.equals(with.scores(same)[0], with.scores(same)[1]));
            assertArrayEquals(mean.scores(same)[0], mean.scores(same)[1]);
            assertTrue(without.parameters().list().stream().noneMatch(info -> info.name().startsWith("step")));
            TrainingBatch batch = without.batch(Sequences.random(4, 3, 6, ITEMS));
            assertArrayEquals(without.positionLosses(PassMode.training(3), batch), without.positionLosses(PassMode.INFERENCE, batch));
        }
    }

    @Test
    void averagedScoresAreTheMeanOverDraws() {
        int[][] histories = Sequences.random(6, 1, N, ITEMS);
        try (ModelFixture one = fixture(model(N, 0, 0.3, DRAW));
                ModelFixture two = fixture(model(N, 0, 0.3, new Inference(Inference.Mode.AVERAGE_SCORES, 2)));
                ModelFixture many = fixture(model(N, 0, 0.3, new Inference(Inference.Mode.AVERAGE_SCORES, 1)))) {
            assertArrayEquals(one.scores(histories)[2], many.scores(histories)[2]);
            assertFalse(Arrays.equals(one.scores(histories)[2], two.scores(histories)[2]));
        }
    }

    private static float[] stateOf(DiffuRec model, int... history) {
        try (ModelFixture fixture = fixture(model)) {
            return fixture.scores(new int[] {3}, new int[][] {history})[0];
        }
    }

    /** The same parameters for windows of five and of eight. */
    @ParameterizedTest
    @EnumSource
    void paddingIsReadWhereThePublishedCodeReadsIt(DiffuRec.PaddingKeys keys) {
        float[] few = stateOf(model(5, 0, 0, DRAW).with("padding-keys", keys), 4, 5, 6);
        float[] many = stateOf(model(8, 0, 0, DRAW).with("padding-keys", keys), 4, 5, 6);
        double moved = IntStream.range(0, few.length).mapToDouble(i -> Math.abs(few[i] - many[i])).max().orElseThrow();
        assertTrue(keys == DiffuRec.PaddingKeys.MASKED ? moved < 1e-5 : moved > 1e-3, "moved by " + moved);
    }

    /** Logits that say nothing of padding: what a query at padding makes of them must not depend on them. */
    @Test
    void paddingLooksAtAllPlacesAlike() {
        float[] one = stateOf(twoLayers(1), 4, 5, 6);
        float[] other = stateOf(twoLayers(7), 4, 5, 6);
        assertArrayEquals(one, other, 1e-6f);
        assertFalse(Arrays.equals(one, stateOf(twoLayers(1).with("padding-keys", DiffuRec.PaddingKeys.MASKED), 4, 5, 6)));
    }

    /** Logits of the first two queries of five, which are padding, that differ from key to key by a factor. */
    private static DiffuRec twoLayers(int factor) {
        AttentionGenerator generator = (scope, context) -> {
            float[] logits = new float[context.length() * context.length()];
            for (int i = 0; i < 2 * context.length(); i++) {
                logits[i] = factor * (i % 3);
            }
            return GeneratedAttention.of(context.ops().constant(logits, 1, 1, context.length(), context.length()));
        };
        return new DiffuRec(D, 5, 2, 2, 0, new DropoutOptions(0, 0), generator, new TargetDiffusion(
                TargetDiffusion.Kind.TRUNCATED_LINEAR, 3, 0), DiffuRec.PaddingKeys.REFERENCE, ExampleScheme.EVERY_PREFIX, false, DRAW,
                Small.GAMMA);
    }

    @Test
    void theOrderBeforeTheLastItemIsNotSeen() {
        try (ModelFixture fixture = fixture(model(N, 0, 0, DRAW))) {
            float[][] scores = fixture.scores(new int[][] {{1, 2, 3, 4, 5}, {4, 2, 1, 3, 5}, {1, 2, 3, 5, 4}});
            assertArrayEquals(scores[0], scores[1], 1e-4f);
            assertFalse(Arrays.equals(scores[0], scores[2]), "another last item");
        }
    }

    /**
     * Of one example, the gradients of all items that are not in its history are multiples of x̂₀ if logits are all they are for; that of
     * the target is none where it enters the history, too.
     */
    @Test
    void theTargetIsTrainedAsAnInputToo() {
        assertEquals(1, likeness(0), 1e-5);
        assertTrue(likeness(2) < 0.999, "likeness " + likeness(2));
    }

    /** |cos| of the gradients of the target and of another item that is not in the history. */
    private static double likeness(double injection) {
        try (ModelFixture fixture = fixture(model(N, 0, injection, DRAW))) {
            fixture.differentiate(fixture.batch(new int[] {1, 2, 3, 4, 9}), 1, 3);
            float[] gradient = fixture.parameters().gradient(ModelFixture.ITEM_TABLE);
            double product = 0;
            double one = 0;
            double other = 0;
            for (int i = 0; i < D; i++) {
                product += gradient[9 * D + i] * gradient[15 * D + i];
                one += Math.pow(gradient[9 * D + i], 2);
                other += Math.pow(gradient[15 * D + i], 2);
            }
            assertTrue(one > 0 && other > 0);
            return Math.abs(product) / Math.sqrt(one * other);
        }
    }

    /** Counts how often logits are made. */
    private static final class Counting implements AttentionGenerator {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            count.incrementAndGet();
            Ops ops = context.ops();
            return GeneratedAttention.of(ops.constant(new float[context.length() * context.length()], 1, 1, context.length(),
                    context.length()));
        }
    }

    @Test
    void attentionIsMadeOnceALayerWhereItIsReused() {
        for (boolean reuse : new boolean[] {false, true}) {
            Counting generator = new Counting();
            DiffuRec model = new DiffuRec(D, N, 2, 2, 0, new DropoutOptions(0, 0), generator, new TargetDiffusion(
                    TargetDiffusion.Kind.TRUNCATED_LINEAR, 5, 0.3), DiffuRec.PaddingKeys.MASKED, ExampleScheme.EVERY_PREFIX, reuse, DRAW,
                    Small.GAMMA);
            try (ModelFixture fixture = fixture(model)) {
                generator.count.set(0);
                fixture.scores(new int[][] {{1, 2, 3}});
                assertEquals(reuse ? 2 : 10, generator.count.get());
            }
        }
    }

    /** Reused logits of constant attention are those that would be made again. */
    @Test
    void reuseChangesNothingWhereLogitsDoNotDependOnTheStep() {
        DiffuRec model = model(N, 0, 0.3, DRAW).with("attention", new StaticAttention(Addressing.ABSOLUTE));
        int[][] histories = Sequences.random(5, 1, N, ITEMS);
        try (ModelFixture made = fixture(model); ModelFixture reused = fixture(model.with("reuse-attention", true))) {
            assertArrayEquals(made.scores(histories), reused.scores(histories));
        }
    }

    @Test
    void settingsWithoutMeaningAreRejected() {
        DiffuRec model = model(N, 0, 0, DRAW);
        assertThrows(IllegalArgumentException.class, () -> model.with("hidden-size", 15));
        assertThrows(IllegalArgumentException.class, () -> model.with("examples", ExampleScheme.ALL_POSITIONS));
        assertThrows(IllegalArgumentException.class, () -> model.with("embedding-dropout", 1.0));
        assertThrows(IllegalArgumentException.class, () -> model.with("attention", new StaticAttention(Addressing.RELATIVE)));
        assertThrows(IllegalArgumentException.class, () -> model.with("inference", new Inference(Inference.Mode.AVERAGE_PROBS, 2)));
        assertThrows(IllegalArgumentException.class, () -> new TargetDiffusion(TargetDiffusion.Kind.LINEAR, 5, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new TargetDiffusion(TargetDiffusion.Kind.COSINE, 0, 0.1));
        assertThrows(IllegalArgumentException.class, () -> new TargetDiffusion(TargetDiffusion.Kind.COSINE, 3, -0.1));
    }
}
