package io.github.genatt.eval;

import io.github.genatt.spi.Ranking;
import java.util.Arrays;

/**
 * Ranks one user's candidates: the whole catalogue 1..I without what the user has seen, but always with the target.
 *
 * <p>Works in one row of scores and O(depth) memory; the catalogue is never sorted. Immutable, so all threads can share one.
 *
 * @param items I, the size of the catalogue
 * @param depth how many of the best items to keep
 */
public record Ranker(int items, int depth) {

    /** Refuses an empty catalogue and a negative depth. */
    public Ranker {
        if (items < 1 || depth < 0) {
            throw new IllegalArgumentException("expected at least 1 item and a depth of at least 0, found " + items + " and " + depth);
        }
    }

    /**
     * The rank of the target and the best items.
     *
     * <p>The rank is pessimistic, 1 + #{better candidates} + #{other candidates of equal score}, so that a model which cannot tell items
     * apart gets no credit. The list of the best items breaks ties by the lower id, hence a tied target can stand in it above its rank.
     *
     * @throws ArithmeticException      if the score of a candidate is not a number
     * @throws IllegalArgumentException if an id is none of 1..I
     */
    public Ranked rank(UserScores user, int target) {
        checkItem(user, "target", target);
        int[] seen = Arrays.stream(seen(user)).filter(item -> item != target).toArray();
        int[] top = top(user, seen);
        float score = user.of(target);
        int above = 0;
        int equal = 0;
        for (int item = 1; item <= items; item++) {
            above += user.of(item) > score ? 1 : 0;
            equal += user.of(item) == score ? 1 : 0;
        }
        for (int item : seen) {
            above -= user.of(item) > score ? 1 : 0;
            equal -= user.of(item) == score ? 1 : 0;
        }
        // The target is one of those that equal it, which supplies the 1 of the definition.
        return new Ranked(new Ranking(above + equal, top), equal - 1);
    }

    /**
     * The best unseen items, best first, ties by the lower id; fewer than the depth if there are no more candidates.
     *
     * @throws ArithmeticException      if the score of a candidate is not a number
     * @throws IllegalArgumentException if an id of the history is none of 1..I
     */
    public int[] top(UserScores user) {
        return top(user, seen(user));
    }

    private int[] top(UserScores user, int[] seen) {
        TopItems top = new TopItems(depth);
        int next = 0;
        for (int item = 1; item <= items; item++) {
            if (next < seen.length && seen[next] == item) {
                next++;
                continue;
            }
            float score = user.of(item);
            if (Float.isNaN(score)) {
                throw new ArithmeticException("user %d: the score of item %d is not a number; the model has diverged, or divides by zero"
                        .formatted(user.user(), item));
            }
            top.offer(item, score);
        }
        return top.items();
    }

    /** Ascending and without repetition. */
    private int[] seen(UserScores user) {
        for (int item : user.history()) {
            checkItem(user, "history", item);
        }
        return Arrays.stream(user.history()).sorted().distinct().toArray();
    }

    private void checkItem(UserScores user, String where, int item) {
        if (item < 1 || item > items) {
            throw new IllegalArgumentException("user %d: the %s holds item %d, expected 1..%d".formatted(user.user(), where, item, items));
        }
    }
}
