package io.github.genatt.spi;

/**
 * Receives the attention that a pass applies, see {@link PassContext#observedBy}. Hosts of generators call it, generators do not: a
 * backbone with its own softmax calls {@link #observe} once per layer if {@link AttentionContext#observer} is present.
 */
public interface AttentionObserver {

    /** Whether the weights of all queries are requested; otherwise those of the last query. */
    boolean allQueries();

    /**
     * Called when one layer has computed its attention weights. Read the values during this call: tensors end with the pass.
     *
     * @param layer   name of the layer, unique in the model, such as {@code encoder.layer0}; reported again for every noise sample and
     *                every step of a chain that requests it
     * @param context of the generator
     */
    void observe(String layer, AttentionContext context, ObservedAttention attention);
}
