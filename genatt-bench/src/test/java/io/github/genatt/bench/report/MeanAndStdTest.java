package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeanAndStdTest {
    @Test
    void theDeviationDividesByOneLessThanTheSeeds() {
        MeanAndStd spread = MeanAndStd.of(1, 2, 3, 4);
        assertEquals(2.5, spread.mean());
        assertEquals(Math.sqrt(5.0 / 3), spread.deviation().orElseThrow(), 1e-15);
    }

    @Test
    void oneSeedHasNoDeviation() {
        MeanAndStd spread = MeanAndStd.of(0.25);
        assertTrue(spread.deviation().isEmpty());
        assertEquals(0.25, spread.low());
        assertEquals(0.25, spread.high());
    }

    @Test
    void noSeedHasNoMean() {
        assertThrows(IllegalArgumentException.class, MeanAndStd::of);
    }
}
