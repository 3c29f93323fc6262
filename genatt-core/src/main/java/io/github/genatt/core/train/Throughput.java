package io.github.genatt.core.train;

import java.util.OptionalDouble;

/**
 * Training throughput, without interruptions and validations.
 *
 * @param windows rows of the batches
 * @param seconds time of the steps and of the models' computations between epochs
 */
public record Throughput(long windows, double seconds) {
    /** Before the first step. */
    public static final Throughput NONE = new Throughput(0, 0);

    Throughput plus(int rows, long nanoseconds) {
        return new Throughput(windows + rows, seconds + nanoseconds / 1e9);
    }

    /** Windows per second; empty if no time has passed. */
    public OptionalDouble perSecond() {
        return seconds > 0 ? OptionalDouble.of(windows / seconds) : OptionalDouble.empty();
    }
}
