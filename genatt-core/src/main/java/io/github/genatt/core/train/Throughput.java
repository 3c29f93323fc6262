package io.github.genatt.core.train;

import java.util.OptionalDouble;

/**
 * How much was trained in what time, interruptions and validations left out.
 *
 * @param windows rows of the batches
 * @param seconds of the steps and of what models compute between epochs
 */
public record Throughput(long windows, double seconds) {
    /** Before the first step. */
    public static final Throughput NONE = new Throughput(0, 0);

    Throughput plus(int rows, long nanoseconds) {
        return new Throughput(windows + rows, seconds + nanoseconds / 1e9);
    }

    /** Windows a second; empty if no time has gone by. */
    public OptionalDouble perSecond() {
        return seconds > 0 ? OptionalDouble.of(windows / seconds) : OptionalDouble.empty();
    }
}
