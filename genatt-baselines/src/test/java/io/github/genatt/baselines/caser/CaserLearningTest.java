package io.github.genatt.baselines.caser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Caser learns, asked for users that it does not know. */
class CaserLearningTest {
    private static final int ITEMS = 20;

    private static double recall(TrainingSequences train, TrainingSequences test, Caser model, int steps) {
        try (ModelFixture lab = new ModelFixture(model, train)) {
            RejectionSampler negatives = RejectionSampler.uniform(ITEMS, new int[train.sequences().length][0]);
            lab.train(new SequenceBatcher(train, model.exampleSpec(), negatives, 64, 7), steps, 5e-3);
            int[] nobody = new int[test.sequences().length];
            Arrays.fill(nobody, -1);
            int[][] histories = Arrays.stream(test.sequences()).map(Sequences::withoutLast).toArray(int[][]::new);
            float[][] scores = lab.scores(nobody, histories);
            return IntStream.range(0, nobody.length).filter(q -> IntStream.rangeClosed(1, ITEMS).allMatch(item -> {
                int right = test.sequences()[q][histories[q].length];
                return item == right || scores[q][item] < scores[q][right];
            })).count() / (double) nobody.length;
        }
    }

    /** With one target; with several, all that follow soon are equally right. */
    @ParameterizedTest
    @EnumSource(names = {"SLIDING_WINDOW", "EVERY_PREFIX", "RANDOM_PREFIX"})
    void theFollowerInACycleIsLearned(ExampleScheme scheme) {
        Caser model = new Caser(16, 4, 1, 4, 2, 0, 3, scheme);
        assertTrue(recall(SyntheticTasks.cycle(128, 9, ITEMS, 1), SyntheticTasks.cycle(100, 9, ITEMS, 2), model, 400) >= 0.99);
    }

    /** A window of one item is enough for a chain of first order. */
    @Test
    void theLastItemAloneTellsItsFollower() {
        Caser model = new Caser(16, 1, 1, 4, 2, 0, 3, ExampleScheme.SLIDING_WINDOW);
        assertTrue(recall(SyntheticTasks.cycle(128, 9, ITEMS, 1), SyntheticTasks.cycle(100, 9, ITEMS, 2), model, 400) >= 0.99);
    }

    @Test
    void aFewUsersAreLearnedByHeartAndThePaddingRowStaysZero() {
        TrainingSequences data = new TrainingSequences(ITEMS, Sequences.random(8, 4, 9, ITEMS));
        Caser model = new Caser(16, 4, 1, 4, 2, 0, 3, ExampleScheme.EVERY_PREFIX);
        try (ModelFixture lab = new ModelFixture(model, data)) {
            lab.train(new SequenceBatcher(data, model.exampleSpec(), RejectionSampler.uniform(ITEMS, new int[8][0]), 32, 7), 500, 5e-3);
            assertEquals(1, lab.recallAtOne(data.sequences()));
            assertArrayEquals(new float[16], Arrays.copyOf(lab.parameters().read("items"), 16));
        }
    }

    /** In a window of two, the item three steps back is any of the twenty. */
    @Test
    void anItemIsCopiedFromInsideTheWindowAlone() {
        TrainingSequences train = SyntheticTasks.copyBack(512, 10, ITEMS, 3, 1);
        TrainingSequences test = SyntheticTasks.copyBack(100, 9, ITEMS, 3, 2);
        double inside = recall(train, test, new Caser(32, 3, 1, 0, 4, 0, 3, ExampleScheme.SLIDING_WINDOW), 1200);
        double outside = recall(train, test, new Caser(32, 2, 1, 0, 4, 0, 3, ExampleScheme.SLIDING_WINDOW), 1200);
        assertTrue(inside > 0.9, "L = 3: " + inside);
        assertTrue(outside < 0.15, "L = 2: " + outside);
    }
}
