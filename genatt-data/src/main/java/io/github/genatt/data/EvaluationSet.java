package io.github.genatt.data;

/**
 * The users that are judged: what came before, and the item to find.
 *
 * @param users     [Q] index of each user in the data set
 * @param histories [Q][] item ids before the target, oldest first, never empty; not to be changed
 * @param targets   [Q] the item that came next
 */
public record EvaluationSet(int[] users, int[][] histories, int[] targets) {

    /** Checks that the arrays fit each other. */
    public EvaluationSet {
        if (users.length != targets.length || histories.length != targets.length) {
            throw new IllegalArgumentException("%d users, %d histories, %d targets"
                    .formatted(users.length, histories.length, targets.length));
        }
    }

    /** Q. */
    public int size() {
        return targets.length;
    }
}
