package io.github.genatt.spi;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * What an attention generator sees of the layer that it works for. Legend: B rows, n length, d width, H heads.
 *
 * @param ops    operations of this pass
 * @param states [B, n, d] the input of the layer, from which the generator may take whatever its {@link ContextScope} allows
 * @param keys   [B, n, d] the states that computed attention takes keys from: {@code states}, unless the backbone normalises queries alone
 * @param starts [B] the first real position of each row; positions before it are padding
 * @param layout how many heads, and which pass this is
 */
public record AttentionContext(Ops ops, Tensor states, Tensor keys, int[] starts, Layout layout) {

    /**
     * The parts of a context that are no tensors.
     *
     * @param heads  H
     * @param phase  of the pass
     * @param causal whether keys behind the query are masked
     */
    public record Layout(int heads, Phase phase, boolean causal) {

        /** Of a causal layer. */
        public Layout(int heads, Phase phase) {
            this(heads, phase, true);
        }
    }

    /** B. */
    public int rows() {
        return states.size(0);
    }

    /** n. */
    public int length() {
        return states.size(1);
    }

    /** d. */
    public int width() {
        return states.size(2);
    }

    /** H. */
    public int heads() {
        return layout.heads();
    }

    /** Whether keys behind the query are masked. */
    public boolean causal() {
        return layout.causal();
    }

    /** When and how this pass runs. */
    public Phase phase() {
        return layout.phase();
    }
}
