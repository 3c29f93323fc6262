package io.github.genatt.eval;

import io.github.genatt.batch.Requests;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores that are a function of user and item, handed out in blocks of a given size; the last one may hold more rows than it says.
 *
 * @param items I
 * @param block greatest number of histories in a block
 * @param model the function
 */
record FakeScorer(int items, int block, Model model) implements Scorer {

    @FunctionalInterface
    interface Model {
        float score(int user, int item);
    }

    @Override
    public <T> List<T> score(Requests requests, BlockFunction<T> use) {
        List<T> results = new ArrayList<>();
        float[] scores = new float[block * (items + 1)];
        for (int from = 0; from < requests.size(); from += block) {
            int to = Math.min(requests.size(), from + block);
            for (int row = from; row < to; row++) {
                // The padding gets the best score, which must not be recommended.
                scores[(row - from) * (items + 1)] = Float.POSITIVE_INFINITY;
                for (int item = 1; item <= items; item++) {
                    scores[(row - from) * (items + 1) + item] = model.score(requests.users()[row], item);
                }
            }
            results.add(use.use(ScoreBlock.of(from, to, items, scores)));
        }
        return results;
    }
}
