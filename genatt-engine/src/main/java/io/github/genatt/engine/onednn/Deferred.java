package io.github.genatt.engine.onednn;

/** Values that are computed when they are first asked for, so that what follows them can be computed along with them. */
interface Deferred {
    /** Values that are there. */
    Deferred NOTHING = () -> { };

    /** Computes them, once. */
    void settle();
}
