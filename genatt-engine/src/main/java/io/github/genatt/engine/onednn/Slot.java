package io.github.genatt.engine.onednn;

/** A place in a block, counted in floats. */
record Slot(Block block, int at) {

    /** The place so many floats further. */
    Slot plus(int floats) {
        return new Slot(block, at + floats);
    }

    long address() {
        return block.address(at);
    }
}
