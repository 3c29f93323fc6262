package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.spi.TrainingSequences;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Goals of training; rules that a model cannot keep by what it uses are skipped. */
public interface TaskRules extends ModelUnderTest {

    @Test
    default void aFewUsersAreLearnedByHeart() {
        int n = Sizes.LENGTH;
        Assumptions.assumeTrue(reach(n) == room(n), "a model that does not look at all items cannot");
        int[][] sequences = Sequences.random(8, n + 1, n + 1, ITEMS);
        IntStream.range(0, 8).forEach(user -> sequences[user][0] = 1 + user);
        try (ModelFixture fixture = fixture(n, 0)) {
            int steps = 500 * effort();
            double loss = fixture.train(fixture.batches(sequences), steps, Sizes.RATE)[steps - 1];
            assertTrue(loss < learned(), "loss after %d steps: %s".formatted(steps, loss));
            assertEquals(1, fixture.recallAtOne(sequences));
        }
    }

    @Test
    default void theFollowerInACycleIsLearned() {
        int length = Sizes.LENGTH + 2;
        double recall = recallOn(SyntheticTasks.cycle(256, length, ITEMS, 1), SyntheticTasks.cycle(200, length, ITEMS, 2), 200);
        assertTrue(recall >= 0.99, "Recall@1 is " + recall);
    }

    @Test
    default void theItemThreeStepsBackIsLearned() {
        Assumptions.assumeTrue(addressesByPosition() && reach(Sizes.LENGTH) > 3, "a model that cannot tell the place of that item cannot");
        int length = Sizes.LENGTH + 1;
        double recall = recallOn(SyntheticTasks.copyBack(512, length, ITEMS, 3, 1), SyntheticTasks.copyBack(200, length, ITEMS, 3, 2), 800);
        assertTrue(recall > 0.95, "Recall@1 is " + recall);
    }

    private double recallOn(TrainingSequences train, TrainingSequences test, int steps) {
        try (ModelFixture fixture = fixture(Sizes.LENGTH, 0)) {
            fixture.train(fixture.batches(train.sequences()), steps * effort(), Sizes.RATE);
            return fixture.recallAtOne(test.sequences());
        }
    }
}
