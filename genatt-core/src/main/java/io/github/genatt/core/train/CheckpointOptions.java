package io.github.genatt.core.train;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often checkpoints are written so that a run can be resumed.
 *
 * @param file     checkpoint file; deleted by its owner when the run is complete
 * @param every    minimum time between two checkpoints, and before the first; zero for one after each step
 * @param identity identity of the run: a checkpoint of another identity is rejected
 * @param stop     signal to write a checkpoint at once and end
 */
public record CheckpointOptions(Path file, Duration every, String identity, StopSignal stop) {

    /** Options without a stop signal. */
    public CheckpointOptions(Path file, Duration every, String identity) {
        this(file, every, identity, StopSignal.NEVER);
    }
}
