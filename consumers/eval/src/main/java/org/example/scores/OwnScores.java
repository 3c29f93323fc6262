package org.example.scores;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits;
import io.github.genatt.eval.Evaluator;
import io.github.genatt.eval.Mrr;
import io.github.genatt.eval.Ndcg;
import io.github.genatt.spi.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Evaluates scores of one's own. Legend: I items. */
public final class OwnScores {

    private OwnScores() {
    }

    /**
     * Values of metrics on the last item of each sequence.
     *
     * @param sequences items 1..I of each user, oldest first
     * @param scores    a history to [I + 1] the score of each item at its number
     */
    public static Map<String, Double> evaluate(int items, int[][] sequences, Function<int[], float[]> scores) {
        Split split = Splits.leaveOneOut(sequences);
        EvaluationSet test = split.test();
        return new Evaluator(List.of(new Ndcg(2), new Mrr(Optional.empty()))).evaluate(Scorer.of(items, scores), test).aggregates();
    }
}
