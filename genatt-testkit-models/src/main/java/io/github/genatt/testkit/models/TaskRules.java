package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.spi.TrainingSequences;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Goals of training; rules that a model cannot satisfy with its inputs are skipped. */
public interface TaskRules extends ModelUnderTest {

    @Test
    default void aFewUsersAreLearnedByHeart() {
        int n = Sizes.LENGTH;
        Assumptions.assumeTrue(reach(n) == room(n), "a model that does not use all items cannot");
        int[][] sequences = Sequences.random(8, n + 1, n + 1, ITEMS);
        IntStream.range(0, 8).forEach(user -> sequences[user][0] = 1 + user);
        try (ModelFixture fixture = fixture(n, 0)) {
            int steps = 500 * effort();
            assertTrue(fixture.trainUntil(loss -> loss < learned() && fixture.recallAtOne(sequences) == 1, fixture.batches(sequences),
                    steps, Sizes.RATE), () -> "loss below %s within %d steps, and all learned: Recall@1 is %s".formatted(learned(), steps,
                            fixture.recallAtOne(sequences)));
        }
    }

    @Test
    default void theFollowerInACycleIsLearned() {
        int length = Sizes.LENGTH + 2;
        assertLearned(SyntheticTasks.cycle(256, length, ITEMS, 1), SyntheticTasks.cycle(200, length, ITEMS, 2), 0.99, 200);
    }

    @Test
    default void theItemThreeStepsBackIsLearned() {
        Assumptions.assumeTrue(addressesByPosition() && reach(Sizes.LENGTH) > 3, "a model that does not know that item's position cannot");
        int length = Sizes.LENGTH + 1;
        assertLearned(SyntheticTasks.copyBack(512, length, ITEMS, 3, 1), SyntheticTasks.copyBack(200, length, ITEMS, 3, 2), 0.95, 800);
    }

    private void assertLearned(TrainingSequences train, TrainingSequences test, double goal, int steps) {
        try (ModelFixture fixture = fixture(Sizes.LENGTH, 0)) {
            assertTrue(fixture.trainUntil(loss -> fixture.recallAtOne(test.sequences()) >= goal, fixture.batches(train.sequences()),
                    steps * effort(), Sizes.RATE), () -> ("Recall@1 of %s within %d steps: it is %s; if the model cannot single out"
                            + " one position by design, addressesByPosition() is false; if it learns slowly, raise effort()").formatted(
                            goal, steps * effort(), fixture.recallAtOne(test.sequences())));
        }
    }
}
