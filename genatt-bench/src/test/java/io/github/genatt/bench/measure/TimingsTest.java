package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingsTest {
    private final Timings hundred = new Timings(IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 100 + 1).toArray());

    @Test
    void theMedianStandsInTheMiddle() {
        assertEquals(3, new Timings(9, 1, 3).median());
        assertEquals(2.5, new Timings(4, 1, 2, 3).median());
        assertEquals(7, new Timings(7).median());
    }

    @Test
    void ofTheNumbersToAHundredAPercentileIsItsOwnNumber() {
        for (int percent = 1; percent <= 100; percent++) {
            assertEquals(percent, hundred.percentile(percent / 100.0));
        }
    }

    @Test
    void aPercentileIsAlwaysOneOfTheValues() {
        Timings three = new Timings(30, 10, 20);
        assertEquals(10, three.percentile(0.01));
        assertEquals(20, three.percentile(0.34));
        assertEquals(30, three.percentile(0.67));
    }

    @Test
    void theEndsAreKept() {
        assertEquals(1, hundred.min());
        assertEquals(100, hundred.max());
    }

    @Test
    void nothingHasNoMedianAndNoShareOfNothingIsAPercentile() {
        assertThrows(IllegalArgumentException.class, Timings::new);
        assertThrows(IllegalArgumentException.class, () -> hundred.percentile(0));
        assertThrows(IllegalArgumentException.class, () -> hundred.percentile(1.01));
    }

    @Test
    void theValuesGivenStayAsTheyWere() {
        double[] values = {2, 1};
        new Timings(values);
        assertEquals(2, values[0]);
    }
}
