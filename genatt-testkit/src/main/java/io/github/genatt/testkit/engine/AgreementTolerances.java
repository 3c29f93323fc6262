package io.github.genatt.testkit.engine;

/**
 * Tolerances for the difference of two engines.
 *
 * @param values    relative to the largest absolute value of a result, at least 0.01, or of a loss, at least 1
 * @param gradients relative to the largest absolute value of a gradient, at least 0.01
 * @param losses    relative to each term of the loss, at least 0.01, in each of fifty training steps
 * @param scores    relative to the largest absolute score after those steps
 */
public record AgreementTolerances(double values, double gradients, double losses, double scores) {

    /**
     * The accuracy of 32-bit floats that are rounded in another order. Loss terms of SASRec, V-GenAtt and D-GenAtt drift by 10⁻⁸ to 7·10⁻⁷
     * in fifty steps, and scores by up to 6·10⁻⁷, if the last bit of every product and look-up differs, or oneDNN uses other instructions.
     * A tenfold ε of Adam moves them by 10⁻⁵ within ten steps and by 5·10⁻⁴ after fifty. An activation that is wrong by 10⁻⁴ moves a
     * generator's term by as much at once.
     */
    public static final AgreementTolerances SINGLE_PRECISION = new AgreementTolerances(1e-5, 2e-5, 1e-5, 2e-5);
}
