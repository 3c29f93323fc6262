package io.github.genatt.spi;

/** Facts about the items 1..I, counted in the training part of the data. Implemented by the host, which may add accessors. */
public interface ItemFacts {

    /** I, the size of the catalogue. */
    int catalogue();

    /** How often an item occurs in the training part. */
    int trainingCount(int item);

    /** Number of interactions in the training part: the sum of all counts. */
    long trainingTotal();

    /** Categories of an item, each from 0 to {@link #categoryCount()} − 1, ascending; empty if it has none. Do not modify the array. */
    int[] categories(int item);

    /** The number of distinct categories of the items; 0 if the data has none. */
    int categoryCount();
}
