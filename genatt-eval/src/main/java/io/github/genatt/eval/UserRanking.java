package io.github.genatt.eval;

import io.github.genatt.spi.Ranking;
import java.util.Arrays;

/** The ranking of one user. */
record UserRanking(int user, int target, int rank, int[] top, int[] history) implements Ranking {

    /** The ranking with the list cut to the depth of one metric. */
    UserRanking to(int depth) {
        return top.length <= depth ? this : new UserRanking(user, target, rank, Arrays.copyOf(top, depth), history);
    }
}
