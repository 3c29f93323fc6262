package io.github.genatt.config.saved;

/** How the best items of a catalogue are found. */
public enum Scan {
    /** By the exact scores of all items. */
    EXACT,
    /** By the exact scores of some thousand items that products in integers of 16 bits choose; for models with vectors of items alone. */
    INT16
}
