package io.github.genatt.baselines.gcsan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.GradientCheck;
import io.github.genatt.testkit.models.LastPositionContract;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RandomItems;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GC-SAN: what its states depend on, its gradients, its leak at all positions, and what it learns. */
class GcSanTest {
    private static final int ITEMS = 20;
    private static final int N = 7;

    @Nested
    class Learning extends LastPositionContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return new GcSan(16, n, new GraphEncoder(1, 0.6, TransformerEncoder.bert(1, 2, new DropoutOptions(dropout, dropout), false)),
                    new DotProductAttention(true), new CrossEntropy(ExampleScheme.EVERY_PREFIX), new GeneratorLossWeight(1, 0))
                            .recommender();
        }

        /** It knows no place; see below for what it copies. */
        @Override
        public boolean addressesByPosition() {
            return false;
        }
    }

    private static TransformerEncoder blocks(boolean causal) {
        return new TransformerEncoder(2, 2, new BlockOptions(BlockOptions.Norm.POST, 2, UnaryOp.GELU, true, 1e-8), new DropoutOptions(0, 0),
                new Projections(false, true, true), new Mixing(Mixing.Mode.NONE, true, 0.5), Normalisation.SOFTMAX, causal);
    }

    private static SequentialRecommender model(int n, int steps, double share, AttentionGenerator attention) {
        return new GcSan(16, n, new GraphEncoder(steps, share, blocks(false)), attention, new CrossEntropy(ExampleScheme.EVERY_PREFIX),
                new GeneratorLossWeight(1, 0)).recommender();
    }

    private static SequentialRecommender model(int n, int steps, double share) {
        return model(n, steps, share, new DotProductAttention(true));
    }

    private static ModelFixture lab(SequentialRecommender model) {
        return ModelFixture.of(model, ITEMS).scrambled(0.5);
    }

    private static SequenceBatcher batcher(SequentialRecommender model, TrainingSequences data, int batch) {
        return new SequenceBatcher(data, model.exampleSpec(),
                RejectionSampler.uniform(data.items(), new int[data.sequences().length][0]), batch, 7);
    }

    @Test
    void everyItemOfTheHistoryCounts() {
        int[][] histories = Sequences.random(8, N, N, ITEMS);
        try (ModelFixture lab = lab(model(N, 1, 0.6))) {
            float[][] before = lab.scores(histories);
            for (int place = 0; place < N; place++) {
                int at = place;
                float[][] after = lab.scores(Arrays.stream(histories).map(history ->
                        Sequences.changed(history, at, ITEMS)).toArray(int[][]::new));
                assertTrue(IntStream.range(0, 8).anyMatch(q -> !Arrays.equals(before[q], after[q])), "item at place " + place);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theAmountOfPaddingDoesNotMatter(int steps) {
        int[][] histories = Sequences.random(12, 1, N, ITEMS);
        try (ModelFixture small = lab(model(N, steps, 0.6)); ModelFixture large = lab(model(N + 4, steps, 0.6))) {
            float[][] expected = small.scores(histories);
            float[][] found = large.scores(histories);
            for (int q = 0; q < histories.length; q++) {
                assertArrayEquals(expected[q], found[q], 2e-4f);
            }
        }
    }

    @Test
    void aHistoryAloneScoresAsAmongOthersAndThePaddingRowIsNeverRead() {
        int[][] histories = Sequences.random(20, 1, N + 2, ITEMS);
        try (ModelFixture lab = lab(model(N, 1, 0.6))) {
            float[][] together = lab.scores(histories);
            float[] table = lab.parameters().read(ModelFixture.ITEM_TABLE);
            Arrays.fill(table, 0, 16, 7);
            lab.parameters().write(ModelFixture.ITEM_TABLE, table);
            for (int q = 0; q < histories.length; q++) {
                float[] alone = lab.scores(new int[] {q}, new int[][] {histories[q]})[0];
                assertArrayEquals(Arrays.copyOfRange(together[q], 1, ITEMS + 1), Arrays.copyOfRange(alone, 1, ITEMS + 1));
            }
        }
    }

    /** Other names for the items, in the table and in the history, are other names in the scores: no order of nodes matters. */
    @Test
    void namesOfItemsDoNotMatter() {
        int[] history = {3, 5, 3, 9, 5, 3};
        try (ModelFixture lab = lab(model(N, 2, 0.6))) {
            float[] before = lab.scores(new int[][] {history})[0];
            float[] table = lab.parameters().read(ModelFixture.ITEM_TABLE);
            float[] renamed = table.clone();
            for (int item = 1; item <= ITEMS; item++) {
                System.arraycopy(table, item * 16, renamed, (ITEMS + 1 - item) * 16, 16);
            }
            lab.parameters().write(ModelFixture.ITEM_TABLE, renamed);
            float[] after = lab.scores(new int[][] {IntStream.of(history).map(item -> ITEMS + 1 - item).toArray()})[0];
            for (int item = 1; item <= ITEMS; item++) {
                assertEquals(before[item], after[ITEMS + 1 - item], 1e-5f);
            }
        }
    }

    /** ω = 0: what is far from the last item in the graph is not seen in one step; ω = 1 and K = 0: only a set is seen. */
    @Test
    void theGraphAloneSeesNeighboursAndAttentionAloneSeesASet() {
        int[][] histories = {{1, 2, 3, 4, 5}, {9, 8, 3, 4, 5}, {1, 2, 3, 9, 5}, {3, 1, 4, 2, 5}};
        try (ModelFixture graph = lab(model(N, 1, 0)); ModelFixture attention = lab(model(N, 0, 1))) {
            float[][] scores = graph.scores(histories);
            assertArrayEquals(scores[0], scores[1], 1e-5f);
            assertFalse(Arrays.equals(scores[0], scores[2]), "the predecessor of the last item");
            float[][] others = attention.scores(histories);
            assertArrayEquals(others[0], others[3], 1e-4f, "the same items in another order");
            assertFalse(Arrays.equals(others[0], others[1]));
        }
    }

    @Test
    void withoutStepsTheGraphHasNoParameters() {
        try (ModelFixture lab = ModelFixture.of(model(N, 0, 0.6), ITEMS); ModelFixture one = ModelFixture.of(model(N, 1, 0.6), ITEMS);
                ModelFixture two = ModelFixture.of(model(N, 2, 0.6), ITEMS)) {
            long d = 16;
            long graph = 2 * (d * d + d + d) + (2 * d * 3 * d + 3 * d) + (d * 3 * d + 3 * d);
            assertEquals(graph, one.model().parameterCount() - lab.model().parameterCount());
            assertEquals(one.model().parameterCount(), two.model().parameterCount(), "steps share their weights");
        }
    }

    @Test
    void gradientsAgreeWithDifferencesWhereItemsRepeat() {
        int[][] sequences = {{1, 2, 1, 3, 1, 4}, {5, 5, 5, 6}, {7, 8}, {2, 9, 2, 9, 2}};
        TrainingBatch all = Sequences.batch(6, sequences);
        int[] last = all.targets().clone();
        for (int i = 0; i < last.length; i++) {
            last[i] = i % 6 == 5 ? last[i] : 0;
        }
        for (AttentionGenerator attention : List.of(new DotProductAttention(true), new StaticAttention(Addressing.ABSOLUTE))) {
            try (ModelFixture lab = ModelFixture.of(model(6, 2, 0.6, attention), ITEMS).scrambled(0.3)) {
                new GradientCheck(lab, 2e-2).on(Sequences.withTargets(all.inputs(), last, 0));
            }
        }
    }

    @Test
    void atAllPositionsTheGraphShowsTheTarget() {
        GraphEncoder encoder = new GraphEncoder(1, 0.6, blocks(true));
        assertThrows(IllegalArgumentException.class, () -> new GcSan(16, N, encoder, new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS), new GeneratorLossWeight(1, 0)).recommender());
        SequentialRecommender leaking = new ComposedRecommender(16, N, encoder, new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS), new GeneratorLossWeight(1, 0), true, true);
        RandomItems random = new RandomItems(N, ITEMS, 32);
        try (ModelFixture lab = ModelFixture.of(leaking, ITEMS)) {
            assertTrue(random.leak(lab, 400, 5e-3) > 0.5, "targets of earlier positions are edges of the graph");
        }
        BatchSource ends = new BatchSource() {
            @Override
            public int stepsPerEpoch() {
                return 1;
            }

            @Override
            public TrainingBatch batch(long step) {
                TrainingBatch all = random.batch(step);
                int[] last = all.targets().clone();
                IntStream.range(0, last.length).filter(i -> i % N != N - 1).forEach(i -> last[i] = 0);
                return Sequences.withTargets(all.inputs(), last, 0);
            }
        };
        try (ModelFixture lab = ModelFixture.of(model(N, 1, 0.6), ITEMS)) {
            double[] losses = lab.train(ends, 400, 5e-3);
            double end = Arrays.stream(losses, 300, 400).average().orElseThrow();
            assertTrue(end > Math.log(ITEMS) - 0.01, "loss on random items: " + end);
        }
    }

    private static double recall(SequentialRecommender model, TrainingSequences train, int[]... asked) {
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            lab.train(batcher(model, train, 64), 300, 5e-3);
            return lab.recallAtOne(asked);
        }
    }

    /** No place is known to it, but in three items that take turns each has one follower, which is its neighbour in the graph. */
    @Test
    void theItemThreeStepsBackIsReadOffTheGraphAlone() {
        TrainingSequences train = SyntheticTasks.copyBack(512, 9, ITEMS, 3, 1);
        int[][] asked = Arrays.stream(SyntheticTasks.copyBack(200, 9, ITEMS, 3, 2).sequences())
                .filter(sequence -> Arrays.stream(sequence).distinct().count() == 3).toArray(int[][]::new);
        assertTrue(recall(model(8, 1, 0.6), train, asked) > 0.95);
        double withoutGraph = recall(model(8, 0, 0.6), train, asked);
        assertTrue(withoutGraph < 0.6, "Recall@1 of a set of three is " + withoutGraph);
    }

    @Test
    void settingsWithoutMeaningAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GraphEncoder(-1, 0.6, blocks(false)));
        assertThrows(IllegalArgumentException.class, () -> new GraphEncoder(1, 1.1, blocks(false)));
    }
}
