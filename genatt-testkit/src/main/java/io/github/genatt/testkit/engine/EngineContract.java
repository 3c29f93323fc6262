package io.github.genatt.testkit.engine;

import io.github.genatt.engine.Engine;

/**
 * The conformance tests of engines. A subclass provides the engine and inherits the tests:
 *
 * <ul>
 * <li>each operation equals its definition, and its gradient the finite differences; custom functions are included
 * <li>noise and dropout depend on the row, are those of {@link io.github.genatt.tensor.RowNoise}, and have the right rates and moments
 * <li>Adam equals its formula, can be resumed, and does not change frozen parameters
 * <li>sessions return results in order, survive a failure, and reject calls after closing
 * <li>tensors of a closed session, of another session and of an ended pass are rejected by every operation
 * <li>invalid input is rejected with a message that names the value found
 * <li>results are bit-identical for any number of threads
 * </ul>
 */
public abstract class EngineContract
        implements OperationRules, ExternalRules, NoiseRules, AdamRules, SessionRules, LifetimeRules, ErrorRules, DeterminismRules {

    @Override
    public abstract Engine engine();

    @Override
    public Tolerances tolerances() {
        return Tolerances.SINGLE_PRECISION;
    }
}
