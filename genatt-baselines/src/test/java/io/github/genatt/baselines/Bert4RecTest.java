package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ClozeContract;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Bert4RecTest {
    private static final int ITEMS = 20;
    private static final int MASK = ITEMS + 1;
    private static final int N = 7;
    private static final Cloze CLOZE = new Cloze(0.15, 0.3, 0);

    @Nested
    class Rules extends ClozeContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return Small.bert4rec(n, dropout, CLOZE);
        }

        @Override
        public TrainingBatch examples(ModelFixture lab) {
            int n = lab.model().recommender().exampleSpec().length();
            return hiding(n, new int[] {n - 5, n - 2}, new int[][] {{3, 5, 7, 9, 11, 13}, {2, 4, 6, 8, 10}, {20, 1, 19}});
        }
    }

    /** Windows in which some columns are hidden; where these are padding, the last one. */
    private static TrainingBatch hiding(int n, int[] columns, int[][] histories) {
        SequenceBatch plain = SequenceBatch.of(Requests.of(histories).withUsers(IntStream.range(0, histories.length).toArray()), n, 1);
        int[] items = plain.items().clone();
        int[] targets = new int[items.length];
        for (int row = 0; row < histories.length; row++) {
            for (int column : columns) {
                int at = items[row * n + column] == 0 ? (row + 1) * n - 1 : row * n + column;
                targets[at] = plain.items()[at];
                items[at] = MASK;
            }
        }
        return Sequences.withTargets(plain.withItems(items), targets, 0);
    }

    private static ModelFixture scrambled() {
        return ModelFixture.of(Small.bert4rec(N, 0, CLOZE), ITEMS).scrambled(0.5);
    }

    @Test
    void itAsksForWindowsWithHiddenItems() {
        assertEquals(ExampleSpec.of(N).hiding(CLOZE), Small.bert4rec(N, 0, CLOZE).exampleSpec());
    }

    @Test
    void aHiddenItemIsReadOffBothItsSides() {
        int[] history = {1, 2, 3, 4, 5, 6, 7};
        try (ModelFixture lab = scrambled()) {
            double before = lab.positionLosses(PassMode.INFERENCE, hiding(N, new int[] {3}, new int[][] {history}))[3];
            for (int place : new int[] {0, 1, 2, 4, 5, 6}) {
                int[][] changed = {Sequences.changed(history, place, ITEMS)};
                assertNotEquals(before, lab.positionLosses(PassMode.INFERENCE, hiding(N, new int[] {3}, changed))[3], "place " + place);
            }
        }
    }

    @Test
    void itIsAskedByOneMaskTokenInTheLastColumn() {
        int[] history = {3, 1, 4, 1, 5, 9};
        try (ModelFixture lab = scrambled()) {
            float[] scores = lab.scores(new int[][] {history})[0];
            assertEquals(ITEMS + 1, scores.length, "the mask token is no item");
            int[] appended = Arrays.copyOf(history, N);
            for (int target : new int[] {1, 8, 20}) {
                appended[N - 1] = target;
                double loss = lab.positionLosses(PassMode.INFERENCE, hiding(N, new int[] {N - 1}, new int[][] {appended}))[N - 1];
                double total = IntStream.rangeClosed(1, ITEMS).mapToDouble(i -> Math.exp(scores[i])).sum();
                assertEquals(Math.log(total) - scores[target], loss, 1e-4, "training uses the scores of the ranking");
            }
        }
    }

    @Test
    void aFullWindowGivesUpItsOldestItemForTheMaskToken() {
        try (ModelFixture lab = scrambled()) {
            float[][] scores = lab.scores(new int[][] {{1, 2, 3, 4, 5, 6, 7}, {9, 8, 2, 3, 4, 5, 6, 7}, {1, 9, 3, 4, 5, 6, 7}});
            assertArrayEquals(scores[0], scores[1], "all but the last n − 1 are out of sight");
            assertTrue(!Arrays.equals(scores[0], scores[2]));
        }
    }

    @Test
    void theLossIsAMeanOverHiddenItemsForAnySizeOfParts() {
        TrainingBatch batch = hiding(N, new int[] {1, 5}, Sequences.random(12, 2, N, ITEMS));
        try (ModelFixture lab = scrambled()) {
            double whole = lab.differentiate(batch, 12, 3);
            double[] losses = lab.positionLosses(PassMode.INFERENCE, batch);
            double mean = IntStream.range(0, losses.length).mapToDouble(i -> losses[i] * batch.weights()[i]).sum();
            assertEquals(mean, whole, 1e-5 * whole);
            for (int rows : new int[] {1, 5}) {
                assertEquals(whole, lab.differentiate(batch, rows, 3), 1e-5 * whole);
            }
        }
    }

    /** Losses of all items at one hidden place are those of probabilities: the first columns count like any other. */
    @Test
    void theFirstItemAndTheFirstColumnAreAskedForToo() {
        int[][] histories = {{1, 2, 3, 4, 5, 6, 7}, {8, 9, 10}};
        try (ModelFixture lab = scrambled()) {
            for (int[] history : histories) {
                TrainingBatch batch = hiding(N, new int[] {N - history.length}, new int[][] {history});
                assertEquals(history[0], batch.targets()[N - history.length]);
                double total = 0;
                for (int item = 1; item <= ITEMS; item++) {
                    int[] targets = batch.targets().clone();
                    targets[N - history.length] = item;
                    total += Math.exp(-lab.loss(Sequences.withTargets(batch.inputs(), targets, 0)));
                }
                assertEquals(1, total, 1e-5, "a history of " + history.length);
            }
        }
    }

    @Test
    void itStaysFiniteWithEverythingHidden() {
        try (ModelFixture lab = ModelFixture.of(Small.bert4rec(N, 0.5, new Cloze(1, 0, 0)), ITEMS)) {
            double[] losses = lab.train(batches(lab.model().recommender(),
                    new TrainingSequences(ITEMS, Sequences.random(30, 2, 12, ITEMS))), 20, 0.01);
            Arrays.stream(losses).forEach(loss -> assertTrue(Double.isFinite(loss)));
        }
    }

    @Test
    void nothingIsLearnedFromRandomItems() {
        Bert4Rec model = Small.bert4rec(N, 0, new Cloze(0.3, 0.1, 0));
        BatchSource fresh = new BatchSource() {
            @Override
            public int stepsPerEpoch() {
                return 1;
            }

            @Override
            public TrainingBatch batch(long step) {
                return batches(model, SyntheticTasks.random(32, N, ITEMS, step)).batch(step);
            }
        };
        try (ModelFixture lab = ModelFixture.of(model, ITEMS)) {
            double[] losses = lab.train(fresh, 600, 3e-3);
            double mean = Arrays.stream(losses, 400, 600).average().orElseThrow();
            assertEquals(Math.log(ITEMS), mean, 0.05, "less is a leak of what is hidden");
        }
    }

    @Test
    void attentionByDistanceAloneIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Bert4Rec(16, N, 1, 2, new DropoutOptions(0, 0),
                new StaticAttention(Addressing.RELATIVE), CLOZE, true, true, Small.GAMMA));
        assertTrue(refused.getMessage().contains("addressing = absolute"), refused.getMessage());
    }

    @Test
    void headAndBiasCanBeLeftOut() {
        Bert4Rec plain = new Bert4Rec(16, N, 1, 2, new DropoutOptions(0, 0), Small.ATTENTION, CLOZE, false, false, Small.GAMMA);
        try (ModelFixture lab = ModelFixture.of(plain, ITEMS); ModelFixture whole = ModelFixture.of(Small.bert4rec(N, 0, CLOZE), ITEMS)) {
            assertEquals(whole.model().parameterCount() - (16 * 16 + 3 * 16) - (ITEMS + 1), lab.model().parameterCount());
            assertEquals((ITEMS + 2) * 16 + N * 16 + 12 * 16 * 16 + 13 * 16 + 2 * 16, lab.model().parameterCount());
        }
    }

    private static SequenceBatcher batches(SequentialRecommender model, TrainingSequences data) {
        return new SequenceBatcher(data, model.exampleSpec(),
                RejectionSampler.uniform(data.items(), new int[data.sequences().length][0]), 32, 7);
    }
}
