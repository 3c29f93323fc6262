package io.github.genatt.testkit.engine;

import io.github.genatt.engine.Engine;

/**
 * The conformance tests of engines. A subclass gives the engine and inherits the tests:
 *
 * <ul>
 * <li>each operation equals its definition, and its gradient the differences of that; functions from outside take part
 * <li>noise and dropout belong to the row, are those of {@link io.github.genatt.tensor.RowNoise}, and have the right shares and moments
 * <li>Adam equals its formula, can be resumed, and leaves frozen parameters alone
 * <li>sessions give results in order, survive a failure, and reject work after their end
 * <li>tensors of a closed session, of another session and of an ended pass are rejected by every operation
 * <li>bad input is rejected with what was found
 * <li>results have the same bits for any number of threads
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
