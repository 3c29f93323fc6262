package io.github.genatt.eval;

import io.github.genatt.spi.Scorer;

/** The best next items for one history. */
public final class Recommendations {

    private Recommendations() {
    }

    /**
     * The best items that the history does not hold, best first; equal scores in the order of the ids.
     *
     * @param history item ids, oldest first; may be empty
     * @param top     how many; fewer are returned if the catalogue has no more
     */
    public static int[] of(Scorer scorer, int[] history, int top) {
        return scorer.score(new int[][] {history}, new int[] {-1}, (from, to, scores) ->
                new Ranker(scorer.items(), top).top(new UserScores(-1, history, scores, 0))).get(0);
    }
}
