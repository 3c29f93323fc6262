package io.github.genatt.tensor;

/**
 * A term of the training loss, made by one of the loss operations of {@link Ops}. It ends a graph: nothing is computed from it.
 *
 * <p>The total loss of a batch is Σ weight · value over its terms and its parts.
 */
public interface Loss {

    /** The value of this part of the batch, before it is multiplied by {@link #weight()}. */
    double value();

    /** The factor of this term in the total, for example γ for the loss of an attention generator. */
    double weight();
}
