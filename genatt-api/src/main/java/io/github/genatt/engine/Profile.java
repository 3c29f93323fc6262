package io.github.genatt.engine;

import java.util.List;

/**
 * The time of a session's workers per operation, longest first.
 *
 * @param operations operations, with times summed over the workers; gradients are listed as separate operations
 */
public record Profile(List<Operation> operations) {

    /** Copies the list. */
    public Profile {
        operations = List.copyOf(operations);
    }

    /**
     * One operation of {@link io.github.genatt.tensor.Ops}, or its gradient.
     *
     * @param name    name of the method, followed by {@code gradient} for the backward pass
     * @param calls   number of calls
     * @param seconds total seconds
     * @param flops   floating-point operations of the matrix products in it; 0 if it has none
     */
    public record Operation(String name, long calls, double seconds, double flops) {
    }

    /** Total seconds of all operations. */
    public double seconds() {
        return operations.stream().mapToDouble(Operation::seconds).sum();
    }

    /** Total floating-point operations of all matrix products. */
    public double flops() {
        return operations.stream().mapToDouble(Operation::flops).sum();
    }
}
