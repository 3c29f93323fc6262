package io.github.genatt.testkit.metrics;

import io.github.genatt.spi.Ranking;
import java.util.Arrays;

/** The ranking of one user, given by a test. */
public record UserCase(int user, int target, int rank, int[] top, int[] history) implements Ranking {

    /** A user for whom only the rank matters. */
    public static UserCase ranked(int rank) {
        return new UserCase(0, 1, rank, new int[0], new int[0]);
    }

    /** A user for whom only the list matters. */
    public static UserCase list(int... top) {
        return new UserCase(0, 1, 1, top, new int[0]);
    }

    /** The same with the list cut to a depth, as the host passes it to a metric. */
    public UserCase to(int depth) {
        return new UserCase(user, target, rank, Arrays.copyOf(top, Math.min(depth, top.length)), history);
    }
}
