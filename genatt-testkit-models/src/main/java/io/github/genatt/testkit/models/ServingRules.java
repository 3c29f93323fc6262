package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.PassMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The last position is trained in the same way as it recommends: for models that predict the item after the window. */
public interface ServingRules extends ModelUnderTest {

    @Test
    default void trainingUsesTheScoresOfTheRanking() {
        int n = Sizes.N;
        int[][] sequences = Sequences.random(8, 2, n + 3, ITEMS);
        try (ModelFixture fixture = fixture(n, 0).scrambled(0.5)) {
            TrainingBatch batch = fixture.batch(sequences);
            int k = batch.negativesPerPosition();
            double[] losses = fixture.positionLosses(PassMode.INFERENCE, batch);
            float[][] scores = fixture.scores(Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new));
            for (int q = 0; q < sequences.length; q++) {
                int last = q * n + n - 1;
                int[] negatives = Arrays.copyOfRange(batch.negatives(), last * k, (last + 1) * k);
                assertEquals(loss(scores[q], batch.targets()[last], negatives), losses[last], 1e-4);
            }
        }
    }
}
