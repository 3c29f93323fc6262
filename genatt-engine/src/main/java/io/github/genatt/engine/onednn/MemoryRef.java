package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;

/**
 * A place in a block.
 *
 * @param at       counted in floats
 * @param lifetime how long what lies there may be used
 */
record MemoryRef(NativeBuffer block, int at, Lifetime lifetime) {

    /** The place so many floats further. */
    MemoryRef plus(int floats) {
        return new MemoryRef(block, at + floats, lifetime);
    }

    long address() {
        return block.address(at);
    }
}
