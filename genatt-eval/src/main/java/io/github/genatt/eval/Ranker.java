package io.github.genatt.eval;

import java.util.Arrays;

/**
 * Ranks the candidates of one user at a time: the whole catalogue 1..I, by default without the user's seen items, but always with the
 * target.
 *
 * <p>It reuses one row of memory for all users, so a ranker belongs to one thread. The catalogue is never sorted.
 */
final class Ranker {
    private static final int[] NOTHING = {};

    private final int items;
    private final int depth;
    private final SeenItems seen;
    private final ScoreRow row;
    private final BestItems best;
    private final int[] counts = new int[ScoreRow.LANES];

    /** A ranker that excludes seen items. */
    Ranker(int items, int depth) {
        this(items, depth, SeenItems.EXCLUDE);
    }

    /**
     * Creates a ranker for any number of users.
     *
     * @param items I, the size of the catalogue
     * @param depth number of best items to keep
     * @param seen  treatment of the items of the history
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
     * <p>The rank is pessimistic, 1 + #{better candidates} + #{other candidates of equal score}, so that a model that cannot distinguish
     * items gets no credit. The list of the best items breaks ties by the lower id, so a tied target can appear in it above its rank.
     *
     * @throws NoNumberException        if the score of a candidate is not a number
     * @throws IllegalArgumentException if an id is not in 1..I
     */
    Ranked rank(UserScores user, int target) {
        checkItem(user, "target", target);
        read(user, target);
        int bits = row.bits(target);
        // The target itself is counted as not below, which supplies the 1 of the definition.
        RankCounts standing = (bits & Integer.MAX_VALUE) == 0 ? RankCounts.toZero(row) : standing(bits);
        UserRanking ranking = new UserRanking(user.user(), target, standing.notBelow(), best(), user.history());
        return new Ranked(ranking, standing.notBelow() - standing.above() - 1);
    }

    /**
     * The best unseen items, best first, ties by the lower id; fewer than the depth if there are no more candidates.
     *
     * @throws NoNumberException        if the score of a candidate is not a number
     * @throws IllegalArgumentException if an id of the history is not in 1..I
     */
    int[] top(UserScores user) {
        read(user, 0);
        return best();
    }

    private int[] best() {
        return depth == 0 ? NOTHING : best.of(row);
    }

    /** Copies the row, applies the treatment of seen items, and checks that all candidate scores are numbers. */
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
            throw new IllegalArgumentException("user %d: the %s has item %d, expected 1..%d".formatted(user.user(), where, item, items));
        }
    }
}
