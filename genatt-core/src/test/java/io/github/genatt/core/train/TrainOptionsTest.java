package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class TrainOptionsTest {
    private static TrainOptions options(int batch, int part) {
        TrainOptions some = TrainOptions.of(batch, 10, "NDCG@10");
        return new TrainOptions(batch, part, 1e-3, some.limits(), some.validation());
    }

    @ParameterizedTest
    @CsvSource({"128, 20, 32", "128, 30, 16", "128, 50, 16", "128, 100, 8", "128, 200, 4", "128, 5000, 1", "8, 20, 8"})
    void thePartFollowsTheLengthIfNoneIsGiven(int batch, int length, int part) {
        assertEquals(part, options(batch, 0).part(length));
    }

    @Test
    void aGivenPartIsKept() {
        assertEquals(48, options(128, 48).part(200));
    }

    @Test
    void aNegativePartIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> options(128, -1));
    }
}
