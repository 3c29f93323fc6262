package io.github.genatt.baselines.caser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.GradientCheck;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.ShorterWindows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Caser: what its scores depend on, and its gradients. */
class CaserTest {
    private static final int ITEMS = 20;
    private static final int USERS = 6;

    private static Caser caser(int length, int targets) {
        return new Caser(8, length, targets, 4, 2, 0, 2, ExampleScheme.SLIDING_WINDOW);
    }

    private static TrainingSequences users(int count) {
        return new TrainingSequences(ITEMS, Sequences.random(count, 6, 9, ITEMS));
    }

    private static SequenceBatcher batcher(SequentialRecommender model, TrainingSequences data, int batch) {
        int[][] seen = new int[data.sequences().length][0];
        return new SequenceBatcher(data, model.exampleSpec(), RejectionSampler.uniform(data.items(), seen), batch, 7);
    }

    private static ModelFixture lab(Caser model) {
        return new ModelFixture(model, users(USERS)).scrambled(0.5);
    }

    @Test
    void anUntrainedModelStandsAtTwoLogTwo() {
        Caser model = caser(4, 2);
        try (ModelFixture lab = new ModelFixture(model, users(USERS))) {
            for (String table : new String[] {"outputs", "output-biases"}) {
                lab.parameters().write(table, new float[lab.parameters().read(table).length]);
            }
            assertEquals(2 * Math.log(2), lab.loss(batcher(model, users(USERS), 8).batch(0)), 1e-5);
        }
    }

    @Test
    void filtersOfAFixedHeightSeePaddingInFrontOfAShorterWindow() {
        try (ModelFixture lab = lab(caser(5, 3))) {
            ShorterWindows.check(lab, lab.batch(Sequences.random(5, 2, 5, ITEMS)));
        }
    }

    @Test
    void onlyTheLastItemsCount() {
        try (ModelFixture lab = lab(caser(3, 2))) {
            float[][] scores = lab.scores(new int[] {0, 0, 0, 0}, new int[][] {{1, 2, 3, 4, 5}, {9, 8, 3, 4, 5}, {3, 4, 5}, {7, 4, 5}});
            assertArrayEquals(scores[0], scores[1]);
            assertArrayEquals(scores[0], scores[2]);
            assertFalse(Arrays.equals(scores[0], scores[3]), "the item L steps back");
        }
    }

    @Test
    void usersDifferAndUnknownOnesAreTheMeanOfAll() {
        int[][] same = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
        try (ModelFixture lab = lab(caser(3, 1))) {
            float[][] scores = lab.scores(new int[] {0, 1, -1}, same);
            assertFalse(Arrays.equals(scores[0], scores[1]));
            float[] mean = new float[ITEMS + 1];
            for (int user = 0; user < USERS; user++) {
                float[] own = lab.scores(new int[] {user}, new int[][] {{1, 2, 3}})[0];
                for (int i = 0; i <= ITEMS; i++) {
                    mean[i] += own[i] / USERS;
                }
            }
            assertArrayEquals(mean, scores[2], 1e-5f, "scores are linear in the user");
            assertArrayEquals(scores[2], lab.scores(new int[] {USERS + 3}, new int[][] {{1, 2, 3}})[0], "a user beyond the training data");
            lab.parameters().write("users", new float[USERS * 8]);
            float[][] without = lab.scores(new int[] {0, 1, -1}, same);
            assertArrayEquals(without[0], without[1]);
            assertArrayEquals(without[0], without[2]);
        }
    }

    @Test
    void aHistoryAloneScoresAsAmongOthers() {
        int[][] histories = Sequences.random(40, 1, 8, ITEMS);
        int[] users = IntStream.range(0, 40).map(q -> q % (USERS + 1) - 1).toArray();
        try (ModelFixture lab = lab(caser(4, 2))) {
            float[][] together = lab.scores(users, histories);
            for (int q = 0; q < 40; q++) {
                assertArrayEquals(together[q], lab.scores(new int[] {users[q]}, new int[][] {histories[q]})[0], "history " + q);
            }
        }
    }

    @Test
    void anotherOrderOfTheRowsIsAnotherOrderOfTheScores() {
        int[][] histories = Sequences.random(40, 1, 8, ITEMS);
        int[] users = IntStream.range(0, 40).map(q -> q % (USERS + 1) - 1).toArray();
        int[] order = IntStream.range(0, 40).map(q -> (7 * q + 3) % 40).toArray();
        try (ModelFixture lab = lab(caser(4, 2))) {
            float[][] before = lab.scores(users, histories);
            float[][] after = lab.scores(IntStream.of(order).map(q -> users[q]).toArray(),
                    IntStream.of(order).mapToObj(q -> histories[q]).toArray(int[][]::new));
            for (int q = 0; q < 40; q++) {
                assertArrayEquals(before[order[q]], after[q], "history " + order[q]);
            }
        }
    }

    @Test
    void thePaddingRowIsNeverRead() {
        int[][] histories = Sequences.random(8, 1, 5, ITEMS);
        Caser model = caser(4, 2);
        TrainingBatch batch = batcher(model, new TrainingSequences(ITEMS, new int[][] {{1, 2}, {3, 4, 5}}), 8).batch(0);
        try (ModelFixture lab = lab(model)) {
            float[][] before = lab.scores(histories);
            double loss = lab.loss(batch);
            float[] table = lab.parameters().read("items");
            Arrays.fill(table, 0, 8, 9);
            lab.parameters().write("items", table);
            assertArrayEquals(before, lab.scores(histories));
            assertEquals(loss, lab.loss(batch));
        }
    }

    /** The scores of the ranking are those of the loss, bias included. */
    @Test
    void trainingUsesTheScoresOfTheRanking() {
        Caser model = new Caser(8, 3, 1, 4, 2, 0, 1, ExampleScheme.SLIDING_WINDOW);
        try (ModelFixture lab = lab(model)) {
            TrainingBatch batch = batcher(model, new TrainingSequences(ITEMS, new int[][] {{4, 5, 6, 7}}), 1).batch(0);
            float[] scores = lab.scores(new int[] {0}, new int[][] {{4, 5, 6}})[0];
            double expected = Math.log1p(Math.exp(-scores[7])) + Math.log1p(Math.exp(scores[batch.negatives()[2]]));
            assertEquals(expected, lab.loss(batch), 1e-5);
        }
    }

    /** Biases that keep all rectifiers open, and a small step: differences see no kink. */
    @ParameterizedTest
    @EnumSource(names = {"SLIDING_WINDOW", "EVERY_PREFIX", "RANDOM_PREFIX"})
    void gradientsAgreeWithDifferences(ExampleScheme scheme) {
        Caser model = new Caser(8, 3, 2, 4, 2, 0, 2, scheme);
        try (ModelFixture lab = lab(model)) {
            for (var info : lab.parameters().list()) {
                if (info.name().endsWith(".bias")) {
                    float[] open = new float[info.count()];
                    Arrays.fill(open, 6);
                    lab.parameters().write(info.name(), open);
                }
            }
            new GradientCheck(lab, 4e-3).on(batcher(model, users(USERS), 4).batch(0));
        }
    }

    /** d = 8, L = 3, 4 horizontal and 2 vertical filters, 6 users. */
    @Test
    void theParametersAreThoseOfTheFormula() {
        int horizontal = 4 * 8 * (1 + 2 + 3) + 4 * 3;
        int vertical = 2 * 3 + 2;
        int join = (2 * 8 + 4 * 3) * 8 + 8;
        try (ModelFixture lab = lab(caser(3, 2))) {
            assertEquals(21 * 8 + 6 * 8 + 21 * 16 + 21 + horizontal + vertical + join, lab.model().parameterCount());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads(int threads) {
        Caser model = new Caser(8, 4, 2, 4, 2, 0.4, 3, ExampleScheme.SLIDING_WINDOW);
        TrainingSequences data = users(40);
        try (ModelFixture one = new ModelFixture(model, data, 1); ModelFixture other = new ModelFixture(model, data, threads)) {
            one.train(batcher(model, data, 40), 7, 5e-3);
            other.train(batcher(model, data, 40), 7, 5e-3);
            other.values().forEach((name, values) -> assertArrayEquals(values, one.values().get(name), name));
        }
    }

    @Test
    void settingsWithoutMeaningAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 1, 0, 0, 0, 1, ExampleScheme.SLIDING_WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 0, 1, 1, 0, 1, ExampleScheme.SLIDING_WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 1, 1, 1, 1, 1, ExampleScheme.SLIDING_WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 1, 1, 1, 0, 1, ExampleScheme.ALL_POSITIONS));
    }
}
