package io.github.genatt.eval;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Scorer;
import java.nio.IntBuffer;
import java.util.List;

/**
 * Ranks the target of every user in the full catalogue, block by block, and keeps each user's metrics.
 *
 * <p>No sampled negatives: they change the order of models (Krichene and Rendle, "On Sampled Metrics for Item Recommendation", KDD 2020).
 *
 * @param metrics what is kept of each user
 * @param seen    what becomes of the items of a history
 */
public record Evaluator(List<Metric> metrics, Seen seen) {

    private record Tally(int users, int tied) {
        Tally plus(Tally other) {
            return new Tally(users + other.users, tied + other.tied);
        }
    }

    /** Refuses an empty list of metrics. */
    public Evaluator {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("no metric to evaluate");
        }
    }

    /** Without the items of the history. */
    public Evaluator(List<Metric> metrics) {
        this(metrics, Seen.EXCLUDED);
    }

    /**
     * The metrics of every user. They do not depend on how the scorer cuts the users into blocks.
     *
     * @throws ArithmeticException      if a score is not a number
     * @throws IllegalArgumentException if there is nobody to evaluate, or an id is outside of the catalogue
     */
    public Evaluation evaluate(Scorer scorer, EvaluationSet set) {
        int users = set.users().length;
        if (users == 0) {
            throw new IllegalArgumentException("there is no user to evaluate: the split has left nobody with a target");
        }
        double[][] values = new double[metrics.size()][users];
        int depth = metrics.stream().mapToInt(Metric::depth).max().orElse(0);
        Tally tally = scorer.score(set.requests(), scores -> {
            Ranker ranker = new Ranker(scorer.items(), depth, seen);
            IntBuffer bits = scores.elements().asIntBuffer();
            int tied = 0;
            for (int i = scores.from(); i < scores.to(); i++) {
                int start = (i - scores.from()) * (scorer.items() + 1);
                Ranked ranked = ranker.rank(new UserScores(set.users()[i], set.histories()[i], bits, start), set.targets()[i]);
                for (int m = 0; m < values.length; m++) {
                    values[m][i] = metrics.get(m).value(ranked.ranking());
                }
                tied += ranked.ties() > 0 ? 1 : 0;
            }
            return new Tally(scores.to() - scores.from(), tied);
        }).stream().reduce(new Tally(0, 0), Tally::plus);
        if (tally.users() != users) {
            throw new IllegalStateException("the scorer handed out " + tally.users() + " users of " + users);
        }
        return new Evaluation(metrics.stream().map(Metric::label).toList(), values, tally.tied());
    }
}
