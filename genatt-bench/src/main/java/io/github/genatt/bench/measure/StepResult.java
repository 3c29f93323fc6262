package io.github.genatt.bench.measure;

import io.github.genatt.engine.Profile;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measurements of one case.
 *
 * @param row     the case
 * @param times   of a step
 * @param floor   milliseconds that the matrix products of a step take on the case's workers at the best rate
 * @param profile profile of the operations, measured after all repetitions
 * @param padding positions without an item in the batches of a repetition
 */
public record StepResult(StepCase row, Measured times, OptionalDouble floor, Optional<Profile> profile, Padding padding) {

    /** The fraction of a step that its matrix products would take at the best rate. */
    public OptionalDouble roofline() {
        return floor.isPresent() ? OptionalDouble.of(floor.getAsDouble() / times.ours().median()) : OptionalDouble.empty();
    }
}
