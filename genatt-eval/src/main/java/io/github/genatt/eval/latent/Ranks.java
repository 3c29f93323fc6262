package io.github.genatt.eval.latent;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks from 1; equal values get the mean of their ranks (Spearman, 1904). */
final class Ranks {

    private Ranks() {
    }

    static double[] of(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
        }
        return ranks;
    }

    /** Pearson's correlation; NaN if one of the two is constant. */
    static double correlation(double[] a, double[] b) {
        double meanA = IntStream.range(0, a.length).mapToDouble(i -> a[i]).average().orElse(Double.NaN);
        double meanB = IntStream.range(0, b.length).mapToDouble(i -> b[i]).average().orElse(Double.NaN);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }
}
