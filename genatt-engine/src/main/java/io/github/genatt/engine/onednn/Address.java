package io.github.genatt.engine.onednn;

import org.bytedeco.javacpp.Pointer;

/** A bare native address, which owns nothing. */
final class Address extends Pointer {

    /** Moves to another address. */
    Address at(long place) {
        address = place;
        return this;
    }
}
