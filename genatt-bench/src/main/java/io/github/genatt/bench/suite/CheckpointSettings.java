package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;
import java.time.Duration;

/**
 * How often a training writes a checkpoint, from which a killed training resumes.
 *
 * @param intervalSeconds seconds between two checkpoints
 */
public record CheckpointSettings(
        @Option(value = "60", help = "seconds between two checkpoints of a training; 0 writes one after each step")
        double intervalSeconds) {

    /** Rejects invalid durations. */
    public CheckpointSettings {
        if (!(intervalSeconds >= 0 && intervalSeconds < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("checkpoint.interval-seconds must be 0 or more, found %s".formatted(intervalSeconds));
        }
    }

    /** The same. */
    public Duration interval() {
        return Duration.ofNanos(Math.round(intervalSeconds * 1e9));
    }
}
