package io.github.genatt.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model keeps in which no position sees a later one, so that the last position is trained as it recommends. */
interface CausalityRules extends Subject {
    int N = 7;

    private Lab scrambled() {
        return Lab.of(recommender(N, 0), ITEMS).scrambled(0.5);
    }

    @Test
    default void noPositionSeesALaterItem() {
        try (Lab lab = scrambled()) {
            List.of(Phase.INFERENCE, Phase.training(3)).forEach(phase -> Causality.changedBefore(lab, phase).ifPresent(found -> {
                throw new AssertionError(found);
            }));
        }
    }

    @Test
    default void trainingUsesTheScoresOfTheRanking() {
        int[][] sequences = Sequences.random(8, 2, N + 3, ITEMS);
        try (Lab lab = scrambled()) {
            double[] losses = lab.positionLosses(Phase.INFERENCE, Sequences.batch(N, sequences));
            float[][] scores = lab.scores(Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new));
            for (int q = 0; q < sequences.length; q++) {
                float[] row = scores[q];
                double total = IntStream.rangeClosed(1, ITEMS).mapToDouble(i -> Math.exp(row[i])).sum();
                assertEquals(Math.log(total) - row[sequences[q][sequences[q].length - 1]], losses[q * N + N - 1], 1e-4);
            }
        }
    }
}
