package io.github.genatt.testkit.engine;

/**
 * How far two engines may be from each other.
 *
 * @param values    of the largest absolute value of a result, at least 0.01, or of a loss, at least 1
 * @param gradients of the largest absolute value of a gradient, at least 0.01
 * @param losses    of each term of the loss, at least 0.01, in each of fifty steps of training
 * @param scores    of the largest absolute score after those steps
 */
public record AgreementTolerances(double values, double gradients, double losses, double scores) {

    /**
     * What 32-bit floats reach that are rounded in another order. Terms of SASRec, V-GenAtt and D-GenAtt drift by 10⁻⁸ to 7·10⁻⁷ in fifty
     * steps, and scores by up to 6·10⁻⁷, when the last bit of every product and look-up is another, or oneDNN uses other instructions; a
     * tenfold ε of Adam moves them by 10⁻⁵ within ten steps and by 5·10⁻⁴ after fifty, an activation that is wrong by 10⁻⁴ moves a
     * generator's term by as much at once.
     */
    public static final AgreementTolerances SINGLE_PRECISION = new AgreementTolerances(1e-5, 2e-5, 1e-5, 2e-5);
}
