package io.github.genatt.testkit.engine;

/**
 * How far an engine may be from the definition.
 *
 * @param values    of the largest absolute value of a result, at least 1
 * @param gradients of the largest absolute value of a gradient, at least 0.01
 * @param adam      absolute, of a parameter of size 1 after five steps
 */
public record Tolerances(double values, double gradients, double adam) {

    /** The accuracy of 32-bit floats: 10⁻⁵, 10⁻⁴ (most of it by the differences that gradients are compared with) and 10⁻⁶. */
    public static final Tolerances SINGLE_PRECISION = new Tolerances(1e-5, 1e-4, 1e-6);
}
