package io.github.genatt.bench.measure;

import io.github.genatt.engine.Profile;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measurements of one case.
 *
 * @param row          the case
 * @param milliseconds medians of a step, one for each repetition
 * @param peer         the same of the peer
 * @param floor        milliseconds that the matrix products of a step take on the case's workers at the best rate
 * @param profile      where the time goes, measured after all repetitions
 * @param padding      positions without an item in the batches of a repetition
 */
public record StepResult(StepCase row, Timings milliseconds, Optional<Timings> peer, OptionalDouble floor, Optional<Profile> profile,
        Padding padding) {

    /** How many times as long as ours the peer's step takes, by the medians. */
    public OptionalDouble ratio() {
        return peer.isPresent() ? OptionalDouble.of(peer.get().median() / milliseconds.median()) : OptionalDouble.empty();
    }

    /** The share of a step that its matrix products would take at the best rate. */
    public OptionalDouble roofline() {
        return floor.isPresent() ? OptionalDouble.of(floor.getAsDouble() / milliseconds.median()) : OptionalDouble.empty();
    }
}
