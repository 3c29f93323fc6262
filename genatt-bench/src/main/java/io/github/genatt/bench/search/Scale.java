package io.github.genatt.bench.search;

/** The scale on which the values of a range are uniformly distributed. */
public enum Scale {
    /** The values themselves. */
    LINEAR,
    /** Their logarithms. */
    LOG
}
