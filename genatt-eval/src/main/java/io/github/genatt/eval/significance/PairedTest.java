package io.github.genatt.eval.significance;

import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.SignificanceResult;
import org.apache.commons.statistics.inference.TTest;

/**
 * The paired two-sided t-test: t = mean(d) / (sd(d) / √n) of the differences d, with n − 1 degrees of freedom.
 *
 * <p>Student, "The Probable Error of a Mean", Biometrika 6(1), 1908.
 *
 * @param pairs      n
 * @param difference mean of the differences
 * @param std        standard deviation of the differences, with n − 1
 * @param t          the statistic; 0 if nothing differs, infinite if all differences are the same
 * @param p          p-value: the probability of a statistic at least this far from 0 if there is no difference; 1 if nothing differs
 */
public record PairedTest(int pairs, double difference, double std, double t, double p) {

    /**
     * Tests paired values of two samples.
     *
     * @throws IllegalArgumentException if there are fewer than two pairs
     */
    public static PairedTest of(double[] first, double[] second) {
        return of(differences(first, second));
    }

    /**
     * Tests differences against 0.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    static PairedTest of(double[] differences) {
        int n = differences.length;
        if (n < 2) {
            throw new IllegalArgumentException("a paired test needs at least two pairs, found " + n);
        }
        double mean = mean(differences);
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double deviation = same(differences) ? 0 : Math.sqrt(squares / (n - 1));
        if (deviation == 0) {
            return new PairedTest(n, mean, 0, mean == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, mean), mean == 0 ? 1 : 0);
        }
        SignificanceResult result = TTest.withDefaults().test(differences);
        return new PairedTest(n, mean, deviation, result.getStatistic(), result.getPValue());
    }

    /** Cohen's d for pairs: the mean difference in units of the standard deviation of the differences; 0 if nothing differs. */
    public double cohensD() {
        return difference == 0 ? 0 : difference / std;
    }

    /** Whether all pairs have the same difference, so that there is no variance to test against. */
    public boolean zeroVariance() {
        return std == 0;
    }

    /**
     * First minus second.
     *
     * @throws IllegalArgumentException if the samples have different sizes
     */
    static double[] differences(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("%d and %d values form no pairs".formatted(first.length, second.length));
        }
        return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Rounding of the mean would give equal differences a standard deviation of about 1e-17 and an enormous statistic. */
    private static boolean same(double[] differences) {
        for (double difference : differences) {
            if (difference != differences[0]) {
                return false;
            }
        }
        return true;
    }
}
