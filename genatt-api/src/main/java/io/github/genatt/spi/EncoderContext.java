package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * What a backbone works on. Legend: B rows, n length, d width.
 *
 * @param ops       operations of this pass
 * @param items     [B, n, d] embedded items; zero rows at padding
 * @param window    the ids of those items, for backbones that look at which items are the same, such as graphs
 * @param attention the generator to fill attention with
 * @param phase     of the pass
 */
public record EncoderContext(Ops ops, Tensor items, SequenceBatch window, AttentionGenerator attention, Phase phase) {

    /** [B] the first real position of each row. */
    public int[] starts() {
        return window.starts();
    }

    /** B. */
    public int rows() {
        return items.size(0);
    }

    /** n. */
    public int length() {
        return items.size(1);
    }

    /** d. */
    public int width() {
        return items.size(2);
    }
}
