package io.github.genatt.spi;

import java.util.Arrays;

/** The ranked catalogue of one user, as metrics see it. Made by the host, which may add accessors. Its arrays are not to be changed. */
public interface Ranking {

    /** Index of the user in the data set. */
    int user();

    /** The item that came next. */
    int target();

    /** Of the target among the candidates, from 1; ties count against it. */
    int rank();

    /**
     * The best items, best first, without what is excluded; as many as the metric's {@link Metric#requiredTopK()}, or all candidates if
     * there are fewer. Equal scores stand in the order of the ids, hence a tied target can stand above its rank.
     */
    int[] top();

    /** Item ids before the target, oldest first. */
    int[] history();

    /** The first of {@link #top()}; fewer if there are no more. */
    default int[] top(int at) {
        int[] top = top();
        return top.length <= at ? top : Arrays.copyOf(top, at);
    }
}
