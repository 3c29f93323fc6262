package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.Phase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model keeps in which no position sees a later one, so that the last position is trained as it recommends. */
interface CausalityRules extends ModelUnderTest {
    int N = 7;

    private ModelFixture scrambled() {
        return ModelFixture.of(recommender(N, 0), ITEMS).scrambled(0.5);
    }

    @Test
    default void noPositionSeesALaterItem() {
        try (ModelFixture fixture = scrambled()) {
            List.of(Phase.INFERENCE, Phase.training(3)).forEach(phase -> Causality.changedBefore(fixture, phase).ifPresent(found -> {
                throw new AssertionError(found);
            }));
        }
    }

    @Test
    default void trainingUsesTheScoresOfTheRanking() {
        int[][] sequences = Sequences.random(8, 2, N + 3, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            TrainingBatch batch = fixture.batch(sequences);
            int k = batch.negativesPerPosition();
            double[] losses = fixture.positionLosses(Phase.INFERENCE, batch);
            float[][] scores = fixture.scores(Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new));
            for (int q = 0; q < sequences.length; q++) {
                int last = q * N + N - 1;
                int[] negatives = Arrays.copyOfRange(batch.negatives(), last * k, (last + 1) * k);
                assertEquals(loss(scores[q], batch.targets()[last], negatives), losses[last], 1e-4);
            }
        }
    }
}
