package io.github.genatt.config.saved;

/** How the best items of a catalogue are found. */
public enum Scan {
    /** By exact scores of all items. */
    EXACT,
    /** By exact scores of some thousand items preselected with 16-bit integer products; only for models with item vectors. */
    INT16
}
