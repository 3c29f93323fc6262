package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * The input of an attention generator, see {@link WindowContext} and {@link EncoderContext#attend}. Legend: B
 * rows, n length, d width, H heads.
 */
public interface AttentionContext extends WindowContext {

    /** [B, n, d] the input of the layer, of which the generator may use the positions that its {@link ReceptiveField} allows. */
    Tensor states();

    /**
     * [B, n, d] the states from which computed attention makes its keys: {@code states}, unless the backbone normalises only the queries.
     */
    Tensor keys();

    /** H. */
    int heads();

    /** d divided by the heads of the layer, also where a generator makes only some of them. */
    int headWidth();

    /** Whether keys after the query are masked. */
    boolean causal();

    /** d. */
    default int width() {
        return states().size(2);
    }

    /** The observer of this pass's attention, if there is one; for hosts of generators. */
    default Optional<AttentionObserver> observer() {
        return Optional.empty();
    }

    /** The same layer with another number of heads, for generators that delegate some heads to another generator. */
    AttentionContext withHeads(int others);

    /** The same layer with another noise sample; −1 disables sampling. */
    AttentionContext withDraw(int draw);
}
