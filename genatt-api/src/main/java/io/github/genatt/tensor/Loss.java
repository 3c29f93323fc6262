package io.github.genatt.tensor;

/**
 * A term of the training loss, made by one of the loss operations of {@link Ops}. It ends a graph: no operation takes it as input.
 *
 * <p>The total loss of a batch is Σ weight · value over its terms and micro-batches.
 */
public interface Loss {

    /** The value for this micro-batch, before multiplication by {@link #weight()}. */
    double value();

    /** The factor of this term in the total loss, for example γ for the loss of an attention generator. */
    double weight();
}
