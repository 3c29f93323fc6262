package io.github.genatt.spi;

/** The positions that the result of a component at position t may depend on. */
public enum ReceptiveField {
    /** Only the items at positions ≤ t. */
    CAUSAL,
    /** Any item of the window. Training at every position would then leak the target of each position. */
    WHOLE_WINDOW
}
