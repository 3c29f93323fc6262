package io.github.genatt.eval.significance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HolmTest {
    @Test
    void theSmallestIsMultipliedByTheNumberOfTestsTheNextByOneLess() {
        assertArrayEquals(new double[] {.03, .06, .06, .02}, Holm.corrected(.01, .03, .04, .005), 1e-15);
    }

    @Test
    void aSingleTestStaysAsItIsAndNoTestIsNone() {
        assertArrayEquals(new double[] {.04}, Holm.corrected(.04));
        assertArrayEquals(new double[0], Holm.corrected());
    }

    @Test
    void noChanceExceedsOne() {
        assertArrayEquals(new double[] {1, 1, 1}, Holm.corrected(.6, .5, .9));
    }

    @Property
    void itLiesBetweenTheTestAloneAndBonferroniAndKeepsTheOrder(@ForAll List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] corrected = Holm.corrected(p);
        for (int i = 0; i < p.length; i++) {
            assertTrue(corrected[i] >= p[i] && corrected[i] <= Math.min(1, p[i] * p.length) + 1e-15);
            for (int j = 0; j < p.length; j++) {
                assertTrue(p[i] > p[j] || corrected[i] <= corrected[j]);
            }
        }
    }
}
