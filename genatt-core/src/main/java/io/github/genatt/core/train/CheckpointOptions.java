package io.github.genatt.core.train;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a run is written down so that it can be resumed.
 *
 * @param file     of the checkpoint; deleted by its owner when the run is complete
 * @param every    one is written at the first step that ends so long after the last, or after the beginning; zero for each step
 * @param identity of the run: a checkpoint of another identity is rejected
 * @param stop     whether to write one at once and end
 */
public record CheckpointOptions(Path file, Duration every, String identity, StopSignal stop) {

    /** Of a training that nobody stops. */
    public CheckpointOptions(Path file, Duration every, String identity) {
        this(file, every, identity, StopSignal.NEVER);
    }
}
