package io.github.genatt.eval.significance;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Inference on a mean difference by resampling the differences, without a normality assumption. Each resample has a random stream of its
 * own, so results are bit-identical for the same seed and any number of threads.
 *
 * @param seed  seed of the resamples
 * @param times number of resamples, at least 100
 */
public record Resampling(long seed, int times) {

    /** Validates that there are enough resamples for a tail. */
    public Resampling {
        if (times < 100) {
            throw new IllegalArgumentException("resamples must be at least 100, found " + times);
        }
    }

    /**
     * The bootstrap percentile interval of the mean: the differences are sampled with replacement.
     *
     * <p>Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
     *
     * @param coverage coverage of the interval, such as 0.95
     */
    public Interval bootstrap(double[] differences, double coverage) {
        double[] means = draw("bootstrap", random -> {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += differences[random.nextInt(differences.length)];
            }
            return sum / differences.length;
        });
        Arrays.sort(means);
        double tail = (1 - coverage) / 2;
        return new Interval(quantile(means, tail), quantile(means, 1 - tail));
    }

    /**
     * The p-value of the sign-flip test: if neither model is better, each difference is equally likely with the other sign. The observed
     * differences count as one of the resamples, so p is never 0.
     *
     * <p>Fisher, "The Design of Experiments", 1935, section 21.
     */
    public double signFlip(double[] differences) {
        double observed = 0;
        double magnitude = 0;
        for (double difference : differences) {
            observed += difference;
            magnitude += Math.abs(difference);
        }
        // sums that are equal up to rounding count as equal
        double least = Math.abs(observed) - 1e-12 * magnitude;
        double[] sums = draw("sign flip", random -> {
            double sum = 0;
            long signs = 0;
            for (int i = 0; i < differences.length; i++) {
                signs = i % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
                sum += (signs & 1) == 0 ? differences[i] : -differences[i];
            }
            return sum;
        });
        long asFar = Arrays.stream(sums).filter(sum -> Math.abs(sum) >= least).count();
        return (asFar + 1.0) / (times + 1.0);
    }

    private double[] draw(String name, ToDoubleFunction<CounterRandom> statistic) {
        long key = RandomKeys.of(seed, name);
        return IntStream.range(0, times).parallel()
                .mapToDouble(time -> statistic.applyAsDouble(new CounterRandom(RandomKeys.mix(key, time)))).toArray();
    }

    /** The quantile, interpolated between the two enclosing values. */
    private static double quantile(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
