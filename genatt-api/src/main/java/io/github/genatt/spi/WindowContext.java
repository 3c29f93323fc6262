package io.github.genatt.spi;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;

/**
 * The context of every component inside a pass. Only the host creates it, from a {@link PassContext}: it gains accessors in minor releases,
 * with default bodies. Legend: B rows, n length, N capacity, I items.
 */
public interface WindowContext {

    /** The operations of this pass. */
    Ops ops();

    /** Training or inference, step and sample index of this pass. */
    PassMode mode();

    /** I, the size of the catalogue; ids run from 1 to I. */
    int catalogue();

    /** N, the number of positions that the model has parameters for; column t of a window of n is position N − n + t. */
    int capacity();

    /** The windows: ids, users and keys. */
    SequenceBatch window();

    /** B. */
    default int rows() {
        return window().rows();
    }

    /** n. */
    default int length() {
        return window().length();
    }

    /** [B] the first real position of each row; earlier positions are padding. */
    default int[] leftPadding() {
        return window().leftPadding();
    }

    /**
     * The noise of that name for the sample of this pass.
     *
     * @param positionAxes axes of the noise that are positions of the window, see {@link RandomSource#positions}; an axis of keys or
     *                     distances is drawn in full, N, and cut by {@link io.github.genatt.nn.Addressing#keep}
     */
    default RandomSource random(Scope scope, String name, int... positionAxes) {
        RandomSource drawn = scope.random(name).draw(Math.max(0, mode().sampleIndex()));
        return positionAxes.length == 0 ? drawn : drawn.positions(capacity(), positionAxes);
    }
}
