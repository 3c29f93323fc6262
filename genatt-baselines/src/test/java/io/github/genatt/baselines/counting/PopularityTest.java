package io.github.genatt.baselines.counting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.spi.SequentialRecommender;
import org.junit.jupiter.api.Test;

class PopularityTest {
    private static Fitted popularity() {
        return Fitted.on(5, new Popularity(), new int[] {1, 3, 3}, new int[] {3, 4}, new int[] {1});
    }

    @Test
    void itemsAreRankedByTheirOccurrencesAndEqualOnesShareARank() {
        try (Fitted popularity = popularity()) {
            assertArrayEquals(new float[] {3, 1, 4, 2, 1}, popularity.after(4));
        }
    }

    @Test
    void theHistoryDoesNotMatterNotEvenAnEmptyOne() {
        try (Fitted popularity = popularity()) {
            assertArrayEquals(popularity.after(4), popularity.after());
            assertArrayEquals(popularity.after(4), popularity.after(1, 2, 3));
        }
    }

    @Test
    void aReloadedModelScoresTheSame() {
        try (Fitted popularity = popularity(); Fitted copy = popularity.reloaded()) {
            assertArrayEquals(popularity.after(), copy.after());
        }
    }

    @Test
    void aModelThatCountsHasNoLoss() {
        SequentialRecommender popularity = new Popularity();
        assertThrows(IllegalStateException.class, () -> popularity.loss(null, null));
    }
}
