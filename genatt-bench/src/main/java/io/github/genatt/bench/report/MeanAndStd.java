package io.github.genatt.bench.report;

import java.util.OptionalDouble;

/**
 * Mean and standard deviation of one quantity over seeds.
 *
 * @param mean      over seeds
 * @param deviation standard deviation with n − 1; empty for one seed
 */
public record MeanAndStd(double mean, OptionalDouble deviation) {

    /**
     * Computes both from at least one value.
     *
     * @throws IllegalArgumentException if there are none
     */
    static MeanAndStd of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a mean needs at least one value, found none");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        if (values.length == 1) {
            return new MeanAndStd(mean, OptionalDouble.empty());
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new MeanAndStd(mean, OptionalDouble.of(Math.sqrt(squares / (values.length - 1))));
    }

    /** Lower end of mean ± deviation, or the mean. */
    double low() {
        return mean - deviation.orElse(0);
    }

    /** Upper end of mean ± deviation, or the mean. */
    double high() {
        return mean + deviation.orElse(0);
    }
}
