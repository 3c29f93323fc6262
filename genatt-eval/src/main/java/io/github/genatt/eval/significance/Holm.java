package io.github.genatt.eval.significance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects p-values for the number of tests, so that the family-wise error rate of m tests stays at the level: the k-th smallest p is
 * multiplied by m − k + 1, and none is less than its predecessor.
 *
 * <p>Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6(2), 1979.
 */
public final class Holm {

    private Holm() {
    }

    /** The corrected p-values, in the given order, at most 1. */
    public static double[] corrected(double... p) {
        List<Integer> ascending = IntStream.range(0, p.length).boxed().sorted(Comparator.comparing(i -> p[i])).toList();
        double[] corrected = new double[p.length];
        double least = 0;
        for (int k = 0; k < p.length; k++) {
            int test = ascending.get(k);
            least = Math.min(1, Math.max(least, p[test] * (p.length - k)));
            corrected[test] = least;
        }
        return corrected;
    }
}
