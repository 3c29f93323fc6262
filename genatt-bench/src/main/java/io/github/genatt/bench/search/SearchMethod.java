package io.github.genatt.bench.search;

/** How points of a space are chosen. */
public enum SearchMethod {
    /** All combinations of lists. */
    GRID,
    /**
     * Independent draws from lists and ranges.
     *
     * <p>Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012.
     */
    RANDOM
}
