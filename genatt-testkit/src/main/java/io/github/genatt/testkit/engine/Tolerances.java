package io.github.genatt.testkit.engine;

/**
 * Tolerances of an engine compared with the definition.
 *
 * @param values    relative to the largest absolute value of a result, at least 1
 * @param gradients relative to the largest absolute value of a gradient, at least 0.01
 * @param adam      absolute, for a parameter of size 1 after five steps
 */
public record Tolerances(double values, double gradients, double adam) {

    /** The accuracy of 32-bit floats: 10⁻⁵, 10⁻⁴ (mostly due to the finite differences that gradients are compared with) and 10⁻⁶. */
    public static final Tolerances SINGLE_PRECISION = new Tolerances(1e-5, 1e-4, 1e-6);
}
