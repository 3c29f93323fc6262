package io.github.genatt.data;

import io.github.genatt.batch.Requests;
import java.util.Arrays;

/** The users to evaluate: their histories and targets. Legend: Q users. Do not modify the arrays. */
public final class EvaluationSet {

    private final int[] users;
    private final int[][] histories;
    private final int[] targets;
    private final Requests requests;

    private EvaluationSet(int[] users, int[][] histories, int[] targets, Requests requests) {
        this.users = users;
        this.histories = histories;
        this.targets = targets;
        this.requests = requests;
    }

    private static void requireFit(int[] users, int[][] histories, int[] targets) {
        if (users.length != targets.length || histories.length != targets.length) {
            throw new IllegalArgumentException("%d users, %d histories, %d targets"
                    .formatted(users.length, histories.length, targets.length));
        }
    }

    /**
     * Creates a set of users to evaluate.
     *
     * @param users     [Q] index of each user in the data set
     * @param histories [Q][] item ids before the target, oldest first, never empty
     * @param targets   [Q] the item that followed
     * @throws IllegalArgumentException if the lengths of the arrays do not match
     */
    public static EvaluationSet of(int[] users, int[][] histories, int[] targets) {
        requireFit(users, histories, targets);
        return new EvaluationSet(users, histories, targets, Requests.of(histories).withUsers(users));
    }

    /**
     * The same users with times; the time of each request is that of its target.
     *
     * @param times [U][] times of every user of the data set; the histories are prefixes of its sequences
     */
    public EvaluationSet withTimes(long[][] times) {
        long[][] itemTimes = new long[users.length][];
        long[] asked = new long[users.length];
        for (int q = 0; q < users.length; q++) {
            itemTimes[q] = Arrays.copyOf(times[users[q]], histories[q].length);
            asked[q] = times[users[q]][histories[q].length];
        }
        return new EvaluationSet(users, histories, targets, requests.withTimes(itemTimes).withAskedAt(asked));
    }

    /** The requests to a model: histories, users, and times if the data has them. */
    public Requests requests() {
        return requests;
    }

    /** [Q] index of each user in the data set. */
    public int[] users() {
        return users;
    }

    /** [Q][] item ids before the target, oldest first, never empty. */
    public int[][] histories() {
        return histories;
    }

    /** [Q] the item that followed. */
    public int[] targets() {
        return targets;
    }

    /** Q, the number of users. */
    public int size() {
        return targets.length;
    }
}
