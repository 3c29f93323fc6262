package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    private static final Axis.Room ROOM = new Axis.Room(100, 300, 4);

    private static List<String> texts(Axis axis) {
        return axis.ticks().stream().map(axis::text).toList();
    }

    @Test
    void ticksAreRoundNumbersWithAsManyDecimalsAsTheyNeed() {
        assertEquals(List.of("0.00", "0.05", "0.10", "0.15"), texts(Axis.around(List.of(0.007, 0.129), ROOM)));
        assertEquals(List.of("0", "1,000", "2,000", "3,000"), texts(Axis.spanning(List.of(0.0, 3850.0), ROOM)));
        assertEquals(List.of("-0.2", "0.0", "0.2", "0.4"), texts(Axis.around(List.of(-0.13, 0.4), ROOM)));
    }

    @Test
    void theAxisEndsAtItsPixels() {
        Axis axis = Axis.spanning(List.of(10.0, 20.0), ROOM);
        assertEquals(100, axis.at(10));
        assertEquals(300, axis.at(20));
        assertEquals(150, axis.at(12.5), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.2,0.2", "-3,-3", "1e-9,1e9", "0.1999999,0.2", "-1,1"})
    void allValuesLieOnTheAxisBetweenAFewTicks(double low, double high) {
        Axis axis = Axis.around(List.of(low, high), ROOM);
        assertTrue(axis.at(low) >= 100 - 1e-6 && axis.at(high) <= 300 + 1e-6, axis.toString());
        assertTrue(axis.ticks().size() >= 2 && axis.ticks().size() <= 7, axis.ticks().toString());
    }
}
