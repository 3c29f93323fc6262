package io.github.genatt.data;

/** The users that are judged: what came before, and the item to find. Legend: Q users. The arrays are not to be changed. */
public final class EvaluationSet {

    private final int[] users;
    private final int[][] histories;
    private final int[] targets;

    private EvaluationSet(int[] users, int[][] histories, int[] targets) {
        if (users.length != targets.length || histories.length != targets.length) {
            throw new IllegalArgumentException("%d users, %d histories, %d targets"
                    .formatted(users.length, histories.length, targets.length));
        }
        this.users = users;
        this.histories = histories;
        this.targets = targets;
    }

    /**
     * A set of users.
     *
     * @param users     [Q] index of each user in the data set
     * @param histories [Q][] item ids before the target, oldest first, never empty
     * @param targets   [Q] the item that came next
     * @throws IllegalArgumentException if the arrays do not fit each other
     */
    public static EvaluationSet of(int[] users, int[][] histories, int[] targets) {
        return new EvaluationSet(users, histories, targets);
    }

    /** [Q] index of each user in the data set. */
    public int[] users() {
        return users;
    }

    /** [Q][] item ids before the target, oldest first, never empty. */
    public int[][] histories() {
        return histories;
    }

    /** [Q] the item that came next. */
    public int[] targets() {
        return targets;
    }

    /** Q. */
    public int size() {
        return targets.length;
    }
}
