package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Tensor;

/** The input of a backbone, see {@link WindowContext} and {@link PassContext#windows}. Legend: B rows, n length, d width, H heads. */
public interface EncoderContext extends WindowContext {

    /** [B, n, d] embedded items; zero rows at padding. */
    Tensor embedded();

    /** The generator to fill attention with. */
    AttentionGenerator attention();

    /** d. */
    default int width() {
        return embedded().size(2);
    }

    /**
     * The context of the generator of one layer; all that is not named here is passed on.
     *
     * @param queries [B, n, d] the input of the layer
     * @param keys    [B, n, d] the states that computed attention takes keys from
     * @param heads   H
     * @param causal  whether keys after the query are masked
     */
    AttentionContext attend(Tensor queries, Tensor keys, int heads, boolean causal);

    /** The same with another generator. */
    EncoderContext with(AttentionGenerator generator);

    /** The same pass over other windows, for example over some of the positions. */
    EncoderContext with(SequenceBatch windows, Tensor items);
}
