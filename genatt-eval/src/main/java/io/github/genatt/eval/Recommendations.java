package io.github.genatt.eval;

import io.github.genatt.spi.Scorer;
import java.util.List;

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
        List<int[]> best = scorer.score(new int[][] {history}, new int[] {-1}, scores ->
                new Ranker(scorer.items(), top).top(new UserScores(-1, history, scores.elements().asIntBuffer(), 0)));
        return best.get(0);
    }
}
