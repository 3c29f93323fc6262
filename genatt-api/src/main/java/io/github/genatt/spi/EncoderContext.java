package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Tensor;

/** The input of a backbone, see {@link WindowContext} and {@link PassContext#windows}. Legend: B rows, n length, d width, H heads. */
public interface EncoderContext extends WindowContext {

    /** [B, n, d] item embeddings; zero at padding. */
    Tensor embedded();

    /** The generator of the attention logits. */
    AttentionGenerator attention();

    /** d. */
    default int width() {
        return embedded().size(2);
    }

    /**
     * The context for the generator of one layer; everything else is taken from this context.
     *
     * @param queries [B, n, d] the input of the layer
     * @param keys    [B, n, d] the states from which computed attention makes its keys
     * @param heads   H
     * @param causal  whether keys after the query are masked
     */
    AttentionContext attend(Tensor queries, Tensor keys, int heads, boolean causal);

    /** The same context with another generator. */
    EncoderContext with(AttentionGenerator generator);

    /** The same pass over other windows, for example over a subset of the positions. */
    EncoderContext with(SequenceBatch windows, Tensor items);
}
