package io.github.genatt.spi;

/** What the result of a component at position t may depend on. */
public enum ContextScope {
    /** The items at positions ≤ t alone. */
    PREFIX,
    /** Any item of the window. Training at every position would then show a position its own target. */
    SEQUENCE
}
