package io.github.genatt.spi;

/** The positions that the result of a component at position t may depend on. */
public enum ReceptiveField {
    /** The items at positions ≤ t alone. */
    CAUSAL,
    /** Any item of the window. Training at every position would then show a position its own target. */
    WHOLE_WINDOW
}
