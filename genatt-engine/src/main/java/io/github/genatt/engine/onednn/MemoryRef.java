package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;

/**
 * A position in a block.
 *
 * @param at       offset in floats
 * @param lifetime lifetime of the values there
 */
record MemoryRef(NativeBuffer block, int at, Lifetime lifetime) {

    /** The position the given number of floats further. */
    MemoryRef plus(int floats) {
        return new MemoryRef(block, at + floats, lifetime);
    }

    long address() {
        return block.address(at);
    }
}
