package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * The input of an attention generator, see {@link WindowContext} and {@link EncoderContext#attend}. Legend: B
 * rows, n length, d width, H heads.
 */
public interface AttentionContext extends WindowContext {

    /** [B, n, d] the input of the layer, from which the generator may take whatever its {@link ReceptiveField} allows. */
    Tensor states();

    /** [B, n, d] the states that computed attention takes keys from: {@code states}, unless the backbone normalises queries alone. */
    Tensor keys();

    /** H. */
    int heads();

    /** Whether keys after the query are masked. */
    boolean causal();

    /** d. */
    default int width() {
        return states().size(2);
    }

    /** Who wants to see the attention of this pass; for hosts of generators. */
    default Optional<AttentionObserver> observer() {
        return Optional.empty();
    }

    /** The same layer with other heads, for generators that fill some of them by another generator. */
    AttentionContext withHeads(int others);

    /** The same layer with another draw of noise; −1 draws nothing. */
    AttentionContext withDraw(int draw);
}
