package io.github.genatt.spi;

/**
 * Is told the attention that a pass applies, see {@link PassContext#observedBy}. Hosts of generators tell it, generators do not: a backbone
 * with its own softmax calls {@link #observe} once a layer if {@link AttentionContext#observer} is there.
 */
public interface AttentionObserver {

    /** Whether the weights of all queries are wanted; if not, those of the last one. */
    boolean allQueries();

    /**
     * One layer has weighed its keys. Values are to be read now: tensors end with the pass.
     *
     * @param layer   name of the layer, unique in the model, such as {@code encoder.layer0}; told again for every draw of noise and every
     *                step of a chain that asks for it
     * @param context of the generator
     */
    void observe(String layer, AttentionContext context, ObservedAttention attention);
}
