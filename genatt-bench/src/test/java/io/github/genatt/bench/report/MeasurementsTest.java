package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    @Test
    void labelsStandLeftAndNumbersRight() {
        assertEquals("""
                Steps

                model   ms
                ----------
                a      9.5
                bcd    123

                on a machine
                """, new Measurements("Steps", List.of("model", "ms"), List.of(List.of("a", "9.5"), List.of("bcd", "123")),
                List.of("on a machine")).render());
    }

    @Test
    void columnsThatDoNotFitGoOnBelow() {
        assertEquals("""
                T

                model  first
                ------------
                a          1

                model  second
                -------------
                a           2
                """, new Measurements("T", List.of("model", "first", "second"), List.of(List.of("a", "1", "2")), List.of()).render(16));
    }

    @Test
    void aRowWithoutAColumnIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Measurements("x", List.of("a", "b"), List.of(List.of("1")), List.of()));
    }
}
