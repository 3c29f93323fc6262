package io.github.genatt.engine;

import java.util.List;

/**
 * Where the time of a session's workers went, operation by operation, greatest first.
 *
 * @param operations with times summed over the workers; gradients are operations of their own
 */
public record Profile(List<Operation> operations) {

    /** Keeps a copy. */
    public Profile {
        operations = List.copyOf(operations);
    }

    /**
     * One operation of {@link io.github.genatt.tensor.Ops}, or its gradient.
     *
     * @param name    as the method's, followed by {@code gradient} for the way back
     * @param calls   how often it ran
     * @param seconds in all
     * @param flops   floating-point operations of the matrix products in it; 0 if it has none
     */
    public record Operation(String name, long calls, double seconds, double flops) {
    }

    /** Seconds of all operations together. */
    public double seconds() {
        return operations.stream().mapToDouble(Operation::seconds).sum();
    }

    /** Floating-point operations of all matrix products together. */
    public double flops() {
        return operations.stream().mapToDouble(Operation::flops).sum();
    }
}
