package io.github.genatt.eval.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PairedTestTest {
    private static final double[] A = {1, .5, 0, .6309, 0, 1, 0, .4307};
    private static final double[] B = {.6309, .5, 0, .4307, 0, 1, 0, 0};

    @Test
    void theWorkedExampleOfEightUsers() {
        PairedTest test = PairedTest.of(A, B);
        assertEquals(8, test.pairs());
        assertEquals(.1250, test.difference(), 1e-4);
        assertEquals(.18393, test.std(), 1e-5);
        assertEquals(1.9222, test.t(), 1e-4);
        assertEquals(.0960, test.p(), 1e-4);
        assertEquals(.1250 / .18393, test.cohensD(), 1e-4);
        assertEquals(.05, withStatistic(2.364624251592785, 8).p(), 1e-9, "eight pairs have seven degrees of freedom");
    }

    /** Critical values as in the tables of Student's distribution. */
    @Test
    void tabulatedQuantilesGiveTheirChances() {
        assertEquals(.05, withStatistic(4.302652729911275, 3).p(), 1e-9);
        assertEquals(.01, withStatistic(4.604094871349992, 5).p(), 1e-9);
        assertEquals(.05, withStatistic(2.042272456301238, 31).p(), 1e-9);
    }

    /** Differences with a mean that makes the statistic and with deviation one. */
    private static PairedTest withStatistic(double t, int n) {
        double[] spread = new double[n];
        for (int i = 0; i < n; i++) {
            spread[i] = i - (n - 1) / 2.0;
        }
        double deviation = Math.sqrt(Arrays.stream(spread).map(value -> value * value).sum() / (n - 1));
        double[] differences = Arrays.stream(spread).map(value -> value / deviation + t / Math.sqrt(n)).toArray();
        PairedTest test = PairedTest.of(differences);
        assertEquals(t, test.t(), 1e-9);
        return test;
    }

    @Test
    void whereNothingDiffersNothingIsSignificant() {
        assertEquals(new PairedTest(8, 0, 0, 0, 1), PairedTest.of(A, A));
        assertEquals(0, PairedTest.of(A, A).cohensD());
    }

    @Test
    void theSameDifferenceEverywhereHasNoSpreadDespiteRounding() {
        PairedTest test = PairedTest.of(new double[] {-.1, -.1, -.1});
        assertTrue(test.zeroVariance());
        assertEquals(Double.NEGATIVE_INFINITY, test.t());
        assertEquals(0, test.p());
        assertEquals(Double.NEGATIVE_INFINITY, test.cohensD());
    }

    @Property
    void exchangingTheModelsTurnsTheSignAndKeepsTheChance(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = 0, max = 1) Double> values) {
        double[] a = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] b = Arrays.stream(a).map(value -> value * value).toArray();
        PairedTest forth = PairedTest.of(a, b);
        PairedTest back = PairedTest.of(b, a);
        assertEquals(forth.t(), -back.t(), Math.ulp(forth.t()));
        assertEquals(forth.p(), back.p());
        assertTrue(forth.p() >= 0 && forth.p() <= 1);
    }

    @Test
    void whatFormsNoPairsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PairedTest.of(A, new double[7]));
        assertThrows(IllegalArgumentException.class, () -> PairedTest.of(new double[] {1}, new double[] {2}));
    }
}
