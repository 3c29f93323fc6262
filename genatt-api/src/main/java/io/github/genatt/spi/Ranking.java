package io.github.genatt.spi;

import java.util.Arrays;

/** The ranked catalogue of one user: the input of metrics. Implemented by the host, which may add accessors. Do not modify its arrays. */
public interface Ranking {

    /** Index of the user in the data set. */
    int user();

    /** The item that the user chose next. */
    int target();

    /** The rank of the target among the candidate items, from 1; ties are ranked pessimistically. */
    int rank();

    /**
     * The best items, best first, without excluded items; as many as the metric's {@link Metric#requiredTopK()}, or all candidates if there
     * are fewer. Items with equal scores are in the order of their ids, so a tied target can appear above its rank.
     */
    int[] top();

    /** The item ids before the target, oldest first. */
    int[] history();

    /** The first {@code at} items of {@link #top()}, or all if there are fewer. */
    default int[] top(int at) {
        int[] top = top();
        return top.length <= at ? top : Arrays.copyOf(top, at);
    }
}
