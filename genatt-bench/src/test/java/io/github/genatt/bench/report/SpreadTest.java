package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theDeviationDividesByOneLessThanTheSeeds() {
        Spread spread = Spread.of(1, 2, 3, 4);
        assertEquals(2.5, spread.mean());
        assertEquals(Math.sqrt(5.0 / 3), spread.deviation().orElseThrow(), 1e-15);
    }

    @Test
    void oneSeedHasNoDeviation() {
        Spread spread = Spread.of(0.25);
        assertTrue(spread.deviation().isEmpty());
        assertEquals(0.25, spread.low());
        assertEquals(0.25, spread.high());
    }

    @Test
    void noSeedHasNoMean() {
        assertThrows(IllegalArgumentException.class, Spread::of);
    }
}
