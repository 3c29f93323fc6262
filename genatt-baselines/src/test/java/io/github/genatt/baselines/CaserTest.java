package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.testing.GradientCheck;
import io.github.genatt.core.testing.Lab;
import io.github.genatt.core.testing.Sequences;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.NegativeSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Caser: its examples, what its scores depend on, its gradients and what it learns. */
class CaserTest {
    private static final int ITEMS = 20;
    private static final int USERS = 6;

    private static Caser caser(int length, int targets) {
        return new Caser(8, length, targets, 4, 2, 0, 2, Regime.EVERY_WINDOW);
    }

    private static TrainingSequences users(int count) {
        return new TrainingSequences(ITEMS, Sequences.random(count, 6, 9, ITEMS));
    }

    private static SequenceBatcher batcher(SequentialRecommender model, TrainingSequences data, int batch) {
        int[][] met = new int[data.sequences().length][0];
        return new SequenceBatcher(data.sequences(), model.sampling(), new NegativeSampler(data.items(), met), batch, 7);
    }

    private static Lab lab(Caser model) {
        return new Lab(model, users(USERS)).scrambled(0.5);
    }

    @Test
    void everyWindowHasLInputsAndTTargets() {
        int[] nine = IntStream.rangeClosed(1, 9).toArray();
        Caser model = caser(5, 3);
        TrainingBatch batch = batcher(model, new TrainingSequences(ITEMS, new int[][] {nine, {4, 5, 6}}), 8).batch(0);
        Set<String> windows = new TreeSet<>();
        for (int row = 0; row < batch.inputs().rows(); row++) {
            WindowTargets targets = WindowTargets.of(batch.rows(row, row + 1), 3);
            windows.add(Arrays.toString(Arrays.copyOfRange(batch.inputs().items(), row * 7, row * 7 + 5))
                    + Arrays.toString(Arrays.copyOf(targets.items(), 3)));
            assertEquals(9, targets.items().length, "2 negatives for each of 3 targets");
        }
        assertEquals(Set.of("[1, 2, 3, 4, 5][6, 7, 8]", "[2, 3, 4, 5, 6][7, 8, 9]", "[0, 0, 0, 0, 0][4, 5, 6]"), windows);
    }

    @Test
    void paddingIsNoTargetAndEachGroupCountsAsOne() {
        Caser model = caser(2, 3);
        TrainingBatch batch = batcher(model, new TrainingSequences(ITEMS, new int[][] {{4, 5}, {1, 2, 3, 4, 5}}), 8).batch(0);
        WindowTargets targets = WindowTargets.of(batch, 3);
        for (int row = 0; row < 2; row++) {
            boolean padded = targets.items()[row * 9] == 0;
            float[] expected = padded ? new float[] {0, 0.25f, 0.25f} : new float[] {1 / 6f, 1 / 6f, 1 / 6f};
            assertArrayEquals(expected, Arrays.copyOfRange(targets.weights(), row * 9, row * 9 + 3), 1e-6f);
            assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0, 0, 0, 0}, Arrays.copyOfRange(targets.labels(), row * 9, row * 9 + 9));
            float[] negatives = Arrays.copyOfRange(targets.weights(), row * 9 + 3, row * 9 + 9);
            for (float weight : negatives) {
                assertEquals(1 / 12f, weight, 1e-6f);
            }
        }
        assertTrue(IntStream.of(targets.items()).anyMatch(item -> item == 0), "one row is padded");
    }

    @Test
    void anUntrainedModelStandsAtTwoLogTwo() {
        Caser model = caser(4, 2);
        try (Lab lab = new Lab(model, users(USERS))) {
            for (String table : new String[] {"outputs", "output-biases"}) {
                lab.parameters().write(table, new float[lab.parameters().read(table).length]);
            }
            assertEquals(2 * Math.log(2), lab.loss(batcher(model, users(USERS), 8).batch(0)), 1e-5);
        }
    }

    @Test
    void onlyTheLastItemsCount() {
        try (Lab lab = lab(caser(3, 2))) {
            float[][] scores = lab.scores(new int[] {0, 0, 0, 0}, new int[][] {{1, 2, 3, 4, 5}, {9, 8, 3, 4, 5}, {3, 4, 5}, {7, 4, 5}});
            assertArrayEquals(scores[0], scores[1]);
            assertArrayEquals(scores[0], scores[2]);
            assertFalse(Arrays.equals(scores[0], scores[3]), "the item L steps back");
        }
    }

    @Test
    void usersDifferAndUnknownOnesAreTheMeanOfAll() {
        int[][] same = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
        try (Lab lab = lab(caser(3, 1))) {
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
        try (Lab lab = lab(caser(4, 2))) {
            float[][] together = lab.scores(users, histories);
            for (int q = 0; q < 40; q++) {
                assertArrayEquals(together[q], lab.scores(new int[] {users[q]}, new int[][] {histories[q]})[0], "history " + q);
            }
        }
    }

    @Test
    void thePaddingRowIsNeverRead() {
        int[][] histories = Sequences.random(8, 1, 5, ITEMS);
        Caser model = caser(4, 2);
        TrainingBatch batch = batcher(model, new TrainingSequences(ITEMS, new int[][] {{1, 2}, {3, 4, 5}}), 8).batch(0);
        try (Lab lab = lab(model)) {
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
        Caser model = new Caser(8, 3, 1, 4, 2, 0, 1, Regime.EVERY_WINDOW);
        try (Lab lab = lab(model)) {
            TrainingBatch batch = batcher(model, new TrainingSequences(ITEMS, new int[][] {{4, 5, 6, 7}}), 1).batch(0);
            float[] scores = lab.scores(new int[] {0}, new int[][] {{4, 5, 6}})[0];
            double expected = Math.log1p(Math.exp(-scores[7])) + Math.log1p(Math.exp(scores[batch.negatives()[2]]));
            assertEquals(expected, lab.loss(batch), 1e-5);
        }
    }

    /** Biases that keep all rectifiers open, and a small step: differences see no kink. */
    @Test
    void gradientsAgreeWithDifferences() {
        Caser model = caser(3, 2);
        try (Lab lab = lab(model)) {
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
        try (Lab lab = lab(caser(3, 2))) {
            assertEquals(21 * 8 + 6 * 8 + 21 * 16 + 21 + horizontal + vertical + join, lab.model().parameterCount());
        }
    }

    private static double recall(TrainingSequences train, TrainingSequences test, Caser model, int steps) {
        try (Lab lab = new Lab(model, train)) {
            lab.train(batcher(model, train, 64), steps, 5e-3);
            int[] nobody = new int[test.sequences().length];
            Arrays.fill(nobody, -1);
            int[][] histories = Arrays.stream(test.sequences()).map(Sequences::withoutLast).toArray(int[][]::new);
            float[][] scores = lab.scores(nobody, histories);
            return IntStream.range(0, nobody.length).filter(q -> IntStream.rangeClosed(1, ITEMS).allMatch(item ->
                    scores[q][item] <= scores[q][test.sequences()[q][histories[q].length]])).count() / (double) nobody.length;
        }
    }

    /** With one target; with several, all that follow soon are equally right. */
    @Test
    void theFollowerInACycleIsLearned() {
        Caser model = new Caser(16, 4, 1, 4, 2, 0, 3, Regime.EVERY_WINDOW);
        assertTrue(recall(SyntheticTasks.cycle(128, 9, ITEMS, 1), SyntheticTasks.cycle(100, 9, ITEMS, 2), model, 400) >= 0.99);
    }

    @Test
    void anItemIsCopiedFromInsideTheWindowAlone() {
        TrainingSequences train = SyntheticTasks.copyBack(512, 10, ITEMS, 3, 1);
        TrainingSequences test = SyntheticTasks.copyBack(100, 9, ITEMS, 3, 2);
        double inside = recall(train, test, new Caser(32, 3, 1, 0, 4, 0, 3, Regime.EVERY_WINDOW), 1200);
        double outside = recall(train, test, new Caser(32, 2, 1, 0, 4, 0, 3, Regime.EVERY_WINDOW), 1200);
        assertTrue(inside > 0.9, "L = 3: " + inside);
        assertTrue(outside < 0.3, "L = 2: " + outside);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Caser model = new Caser(8, 4, 2, 4, 2, 0.4, 3, Regime.EVERY_WINDOW);
        try (Lab one = new Lab(model, users(USERS)); Lab other = new Lab(model, users(USERS))) {
            one.train(batcher(model, users(USERS), 5), 7, 5e-3);
            other.train(batcher(model, users(USERS), 5), 7, 5e-3);
            other.values().forEach((name, values) -> assertArrayEquals(values, one.values().get(name), name));
        }
    }

    @Test
    void settingsWithoutMeaningAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 1, 0, 0, 0, 1, Regime.EVERY_WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 0, 1, 1, 0, 1, Regime.EVERY_WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 1, 1, 1, 1, 1, Regime.EVERY_WINDOW));
        assertThrows(IllegalArgumentException.class, () -> new Caser(8, 3, 1, 1, 1, 0, 1, Regime.ALL_POSITIONS));
    }
}
