package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private final Sample hundred = new Sample(IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 100 + 1).toArray());

    @Test
    void theMedianStandsInTheMiddle() {
        assertEquals(3, new Sample(9, 1, 3).median());
        assertEquals(2.5, new Sample(4, 1, 2, 3).median());
        assertEquals(7, new Sample(7).median());
    }

    @Test
    void ofTheNumbersToAHundredAPercentileIsItsOwnNumber() {
        for (int percent = 1; percent <= 100; percent++) {
            assertEquals(percent, hundred.percentile(percent / 100.0));
        }
    }

    @Test
    void aPercentileIsAlwaysOneOfTheValues() {
        Sample three = new Sample(30, 10, 20);
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
        assertThrows(IllegalArgumentException.class, Sample::new);
        assertThrows(IllegalArgumentException.class, () -> hundred.percentile(0));
        assertThrows(IllegalArgumentException.class, () -> hundred.percentile(1.01));
    }

    @Test
    void theValuesGivenStayAsTheyWere() {
        double[] values = {2, 1};
        new Sample(values);
        assertEquals(2, values[0]);
    }
}
