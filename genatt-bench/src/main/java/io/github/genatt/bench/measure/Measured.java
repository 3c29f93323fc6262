package io.github.genatt.bench.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The times of one row of a table.
 *
 * @param ours medians in milliseconds, one for each repetition
 * @param peer the same of the peer
 */
public record Measured(Timings ours, Optional<Timings> peer) {

    /** The ratio of the peer's time to ours, by the medians. */
    public OptionalDouble ratio() {
        return peer.isPresent() ? OptionalDouble.of(peer.get().median() / ours.median()) : OptionalDouble.empty();
    }
}
