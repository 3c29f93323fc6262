package io.github.genatt.bench.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.CounterRandom;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeOptionsTest {
    private static final int DRAWS = 4000;

    private static Stream<Number> draws(RangeOptions range) {
        CounterRandom random = new CounterRandom(3);
        return Stream.generate(() -> range.draw(random)).limit(DRAWS);
    }

    private static double shareBelow(RangeOptions range, double value) {
        return draws(range).filter(drawn -> drawn.doubleValue() < value).count() / (double) DRAWS;
    }

    @Test
    void halfOfALinearRangeLiesBelowItsMiddleAndOfALogRangeBelowItsGeometricMean() {
        assertEquals(0.5, shareBelow(new RangeOptions(1, 3, Scale.LINEAR, false), 2), 0.03);
        assertEquals(0.5, shareBelow(new RangeOptions(1e-4, 1, Scale.LOG, false), 1e-2), 0.03);
        assertTrue(draws(new RangeOptions(1e-4, 1, Scale.LOG, false)).allMatch(drawn -> drawn.doubleValue() >= 1e-4
                && drawn.doubleValue() <= 1));
    }

    @Test
    void drawsHaveFourDigits() {
        assertTrue(draws(new RangeOptions(0, 0.5, Scale.LINEAR, false)).allMatch(drawn ->
                new BigDecimal(drawn.toString()).stripTrailingZeros().precision() <= 4));
    }

    @Test
    void wholeNumbersReachBothEndsAndAreEquallyLikely() {
        RangeOptions whole = new RangeOptions(1, 4, Scale.LINEAR, true);
        assertEquals(Set.of(1L, 2L, 3L, 4L), draws(whole).collect(Collectors.toSet()));
        assertEquals(0.25, shareBelow(whole, 2), 0.03);
        Set<Number> logarithmic = draws(new RangeOptions(8, 64, Scale.LOG, true)).collect(Collectors.toSet());
        assertTrue(logarithmic.contains(8L) && logarithmic.contains(64L) && logarithmic.size() == 57, logarithmic::toString);
    }

    @Test
    void rangesWithoutValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RangeOptions(2, 2, Scale.LINEAR, false));
        assertThrows(IllegalArgumentException.class, () -> new RangeOptions(0, 1, Scale.LOG, false));
        assertThrows(IllegalArgumentException.class, () -> new RangeOptions(0, 1.5, Scale.LINEAR, true));
        assertThrows(IllegalArgumentException.class, () -> new RangeOptions(0, Double.NaN, Scale.LINEAR, false));
    }
}
