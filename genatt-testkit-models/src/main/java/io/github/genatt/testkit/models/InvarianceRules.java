package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model may and must depend on, at weights of large scale. */
public interface InvarianceRules extends ModelUnderTest {
    int N = 7;
    List<Phase> PHASES = List.of(Phase.INFERENCE, Phase.training(3));

    private ModelFixture scrambled() {
        return ModelFixture.of(recommender(N, 0), ITEMS).scrambled(0.5);
    }

    @Test
    default void everyPositionSeesItsOwnItem() {
        try (ModelFixture fixture = scrambled()) {
            for (Phase phase : PHASES) {
                int[] sequence = Sequences.random(1, N + 1, N + 1, ITEMS)[0];
                double[] before = fixture.positionLosses(phase, fixture.batch(sequence));
                for (int t = 0; t < N; t++) {
                    TrainingBatch other = Causality.withInputs(fixture.batch(sequence), Sequences.changed(sequence, t, ITEMS));
                    assertNotEquals(before[t], fixture.positionLosses(phase, other)[t], "position " + t + ", " + phase);
                }
            }
        }
    }

    @Test
    default void theLastScoresDependOnEveryItem() {
        int room = room(N);
        int[][] histories = Sequences.random(16, room, room, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            float[][] before = fixture.scores(histories);
            for (int place = 0; place < room; place++) {
                int at = place;
                float[][] after = fixture.scores(Arrays.stream(histories).map(history ->
                        Sequences.changed(history, at, ITEMS)).toArray(int[][]::new));
                assertTrue(IntStream.range(0, 16).anyMatch(q -> !Arrays.equals(before[q], after[q])), "item at place " + place);
            }
        }
    }

    @Test
    default void thePaddingRowOfTheItemTableIsNeverRead() {
        int[][] sequences = Sequences.random(8, 2, N, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            float[][] scores = fixture.scores(sequences);
            double[] losses = fixture.positionLosses(Phase.training(3), fixture.batch(sequences));
            float[] table = fixture.parameters().read(ModelFixture.ITEM_TABLE);
            Arrays.fill(table, 0, table.length / (ITEMS + 1), 7);
            fixture.parameters().write(ModelFixture.ITEM_TABLE, table);
            float[][] after = fixture.scores(sequences);
            for (int q = 0; q < sequences.length; q++) {
                assertArrayEquals(Arrays.copyOfRange(scores[q], 1, ITEMS + 1), Arrays.copyOfRange(after[q], 1, ITEMS + 1));
            }
            assertArrayEquals(losses, fixture.positionLosses(Phase.training(3), fixture.batch(sequences)));
        }
    }

    @Test
    default void oneMorePaddingOnTheLeftChangesNothing() {
        int[][] sequences = Sequences.random(8, 2, room(N) + 1, ITEMS);
        try (ModelFixture small = scrambled(); ModelFixture large = ModelFixture.of(recommender(N + 1, 0), ITEMS).scrambled(0.5)) {
            for (Parameters.Info info : large.parameters().list()) {
                Parameters.Info from = small.parameters().list().stream().filter(i ->
                        i.name().equals(info.name())).findFirst().orElseThrow();
                WindowGrowth growth = new WindowGrowth(N, atTheRightEnd(info.name()));
                large.parameters().write(info.name(), growth.grow(from, small.parameters().read(info.name()), info,
                        large.parameters().read(info.name())));
            }
            int[][] short8 = Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new);
            float[][] expected = small.scores(short8);
            float[][] found = large.scores(short8);
            for (int q = 0; q < sequences.length; q++) {
                assertArrayEquals(expected[q], found[q], 2e-4f);
            }
            double[] losses = small.positionLosses(Phase.INFERENCE, small.batch(sequences));
            double[] larger = large.positionLosses(Phase.INFERENCE, large.batch(sequences));
            for (int i = 0; i < losses.length; i++) {
                assertEquals(losses[i], larger[i / N * (N + 1) + 1 + i % N], 2e-4);
            }
        }
    }

    @Test
    default void theScoresOfAHistoryDependOnNoOther() {
        int[][] histories = Sequences.random(40, 1, N + 3, ITEMS);
        try (ModelFixture fixture = scrambled()) {
            float[][] together = fixture.scores(histories);
            int[] reversed = IntStream.range(0, 40).map(i -> 39 - i).toArray();
            float[][] backwards = fixture.scores(reversed, IntStream.of(reversed).mapToObj(q -> histories[q]).toArray(int[][]::new));
            for (int q = 0; q < 40; q++) {
                assertArrayEquals(together[q], backwards[39 - q], "reversed, history " + q);
                assertArrayEquals(together[q], fixture.scores(new int[] {q}, new int[][] {histories[q]})[0], "alone, history " + q);
            }
        }
    }

    @Test
    default void theLossDependsOnTheSizeOfPartsByRoundingAlone() {
        try (ModelFixture fixture = scrambled()) {
            TrainingBatch batch = fixture.batch(Sequences.random(12, 2, N + 3, ITEMS));
            double whole = fixture.differentiate(batch, 12, 3);
            for (int rows : new int[] {1, 5}) {
                assertEquals(whole, fixture.differentiate(batch, rows, 3), 1e-5 * whole);
            }
        }
    }
}
