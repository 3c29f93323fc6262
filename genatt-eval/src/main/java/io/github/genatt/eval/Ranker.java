package io.github.genatt.eval;

import java.util.Arrays;

/**
 * Ranks one user's candidates after the other: the whole catalogue 1..I, by default without what the user has seen, but always with the
 * target.
 *
 * <p>Needs memory for one row, which all users share, so a ranker belongs to one thread; the catalogue is never sorted.
 */
final class Ranker {
    private static final int[] NOTHING = {};

    private final int items;
    private final int depth;
    private final SeenItems seen;
    private final ScoreRow row;
    private final BestItems best;
    private final int[] counts = new int[ScoreRow.LANES];

    /** Without what was seen. */
    Ranker(int items, int depth) {
        this(items, depth, SeenItems.EXCLUDE);
    }

    /**
     * For any number of users.
     *
     * @param items I, the size of the catalogue
     * @param depth how many of the best items to keep
     * @param seen  what becomes of the items of the history
     */
    Ranker(int items, int depth, SeenItems seen) {
        if (items < 1 || depth < 0) {
            throw new IllegalArgumentException("expected at least 1 item and a depth of at least 0, found " + items + " and " + depth);
        }
        this.items = items;
        this.depth = depth;
        this.seen = seen;
        row = new ScoreRow(items);
        best = new BestItems(depth);
    }

    /**
     * The rank of the target and the best items.
     *
     * <p>The rank is pessimistic, 1 + #{better candidates} + #{other candidates of equal score}, so that a model which cannot tell items
     * apart gets no credit. The list of the best items breaks ties by the lower id, hence a tied target can stand in it above its rank.
     *
     * @throws NoNumberException        if the score of a candidate is not a number
     * @throws IllegalArgumentException if an id is none of 1..I
     */
    Ranked rank(UserScores user, int target) {
        checkItem(user, "target", target);
        read(user, target);
        int bits = row.bits(target);
        // The target is one of those that are not below it, which supplies the 1 of the definition.
        RankCounts standing = (bits & Integer.MAX_VALUE) == 0 ? RankCounts.toZero(row) : standing(bits);
        UserRanking ranking = new UserRanking(user.user(), target, standing.notBelow(), best(), user.history());
        return new Ranked(ranking, standing.notBelow() - standing.above() - 1);
    }

    /**
     * The best unseen items, best first, ties by the lower id; fewer than the depth if there are no more candidates.
     *
     * @throws NoNumberException        if the score of a candidate is not a number
     * @throws IllegalArgumentException if an id of the history is none of 1..I
     */
    int[] top(UserScores user) {
        read(user, 0);
        return best();
    }

    private int[] best() {
        return depth == 0 ? NOTHING : best.of(row);
    }

    /** Copies the row, does with what was seen as is said, and makes sure that all candidates have numbers. */
    private void read(UserScores user, int target) {
        row.read(user.block(), user.start());
        for (int item : user.history()) {
            checkItem(user, "history", item);
            if (item != target) {
                treat(item);
            }
        }
        Arrays.fill(counts, 0);
        for (int[] piece : row.pieces()) {
            VectorLoops.addNaN(piece, counts);
        }
        if (VectorLoops.sum(counts) != row.excluded()) {
            requireNumbers(user, target);
        }
    }

    private void treat(int item) {
        switch (seen) {
            case EXCLUDE -> row.exclude(item);
            case ZERO -> row.zero(item);
            case KEEP -> { }
        }
    }

    private RankCounts standing(int bits) {
        Arrays.fill(counts, 0);
        for (int[] piece : row.pieces()) {
            VectorLoops.addBelow(piece, bits & Integer.MIN_VALUE, bits & Integer.MAX_VALUE, counts);
        }
        return RankCounts.of(counts, bits, row.pieces().length * ScoreRow.LANES);
    }

    private void requireNumbers(UserScores user, int target) {
        int[] excluded = seen != SeenItems.EXCLUDE ? NOTHING : Arrays.stream(user.history()).filter(item -> item != target).sorted()
                .toArray();
        for (int item = 1; item <= items; item++) {
            if (Float.isNaN(row.of(item)) && Arrays.binarySearch(excluded, item) < 0) {
                throw new NoNumberException(user.user(), item);
            }
        }
    }

    private void checkItem(UserScores user, String where, int item) {
        if (item < 1 || item > items) {
            throw new IllegalArgumentException("user %d: the %s holds item %d, expected 1..%d".formatted(user.user(), where, item, items));
        }
    }
}
