package io.github.genatt.engine.onednn;

import org.bytedeco.javacpp.Pointer;

/** A bare native address without ownership. */
final class Address extends Pointer {

    /** Sets another address. */
    Address at(long place) {
        address = place;
        return this;
    }
}
