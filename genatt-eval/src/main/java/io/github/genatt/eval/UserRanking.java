package io.github.genatt.eval;

import io.github.genatt.spi.Ranking;
import java.util.Arrays;

/** The value of one user's ranking. */
record UserRanking(int user, int target, int rank, int[] top, int[] history) implements Ranking {

    /** The same as a metric of a depth sees it, whatever others use. */
    UserRanking to(int depth) {
        return top.length <= depth ? this : new UserRanking(user, target, rank, Arrays.copyOf(top, depth), history);
    }
}
