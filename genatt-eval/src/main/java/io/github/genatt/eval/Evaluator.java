package io.github.genatt.eval;

import io.github.genatt.data.EvaluationSet;
import io.github.genatt.spi.Better;
import io.github.genatt.spi.ListsMetric;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.MetricContext;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Ranking;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.UserMetric;
import java.nio.IntBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ranks the target of every user in the full catalogue, block by block. It keeps the value of each user for user metrics, and the lists for
 * list metrics.
 *
 * <p>It does not use sampled negatives, which change the order of models (Krichene and Rendle, "On Sampled Metrics for Item
 * Recommendation", KDD 2020).
 *
 * @param metrics the metrics to compute
 * @param seen    treatment of the items of a history
 * @param context input of metrics besides rankings
 */
public record Evaluator(List<Metric> metrics, SeenItems seen, MetricContext context) {

    private record Tally(int users, int tied) {
        Tally plus(Tally other) {
            return new Tally(users + other.users, tied + other.tied);
        }
    }

    /** Validates that there is at least one metric, that labels differ, and that the context has what the metrics need. */
    public Evaluator {
        metrics = List.copyOf(metrics);
        List<String> labels = metrics.stream().map(Metric::label).toList();
        if (metrics.isEmpty() || labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException("metrics must be at least one, with different labels; found " + labels);
        }
        if (context.categoryCount() == 0) {
            String without = metrics.stream().filter(metric -> metric.needs().contains(Need.CATEGORIES)).map(Metric::label)
                    .collect(Collectors.joining(", "));
            if (!without.isEmpty()) {
                throw new IllegalArgumentException(without + ": categories are needed, found none in the context; create the evaluator with"
                        + " TrainingFacts of a catalogue that has categories, or leave the metric out");
            }
        }
    }

    /** An evaluator that excludes the items of the history. */
    public Evaluator(List<Metric> metrics, MetricContext context) {
        this(metrics, SeenItems.EXCLUDE, context);
    }

    /** An evaluator that excludes the items of the history, for metrics that use only ranks and lists. */
    public Evaluator(List<Metric> metrics) {
        this(metrics, new NoFacts());
    }

    /**
     * Whether higher or lower values of a metric are better.
     *
     * @throws IllegalArgumentException if it is not evaluated
     */
    public Better better(String label) {
        return metrics.stream().filter(metric -> metric.label().equals(label)).map(Metric::better).findFirst().orElseThrow(() ->
                new IllegalArgumentException("there is no metric %s; those evaluated are %s".formatted(label,
                        metrics.stream().map(Metric::label).toList())));
    }

    /**
     * Evaluates all users. The results depend neither on the number of threads nor on how the scorer divides the users into blocks.
     *
     * @throws NoNumberException        if a score is not a number
     * @throws IllegalArgumentException if there are no users to evaluate, or an id is outside of the catalogue
     */
    public EvaluationResult evaluate(Scorer scorer, EvaluationSet set) {
        int users = set.users().length;
        if (users == 0) {
            throw new IllegalArgumentException("no users to evaluate: the split left no targets");
        }
        List<UserMetric> byUser = of(UserMetric.class);
        double[][] values = new double[byUser.size()][users];
        int[] ranks = new int[users];
        UserRanking[] rankings = new UserRanking[of(ListsMetric.class).isEmpty() ? 0 : users];
        int depth = metrics.stream().mapToInt(Metric::requiredTopK).max().orElse(0);
        Tally tally = scorer.score(set.requests(), scores -> {
            Ranker ranker = new Ranker(scorer.items(), depth, seen);
            IntBuffer bits = scores.buffer().asIntBuffer();
            int tied = 0;
            for (int row = 0; row < scores.rows(); row++) {
                int i = scores.histories()[row];
                int start = row * (scorer.items() + 1);
                Ranked ranked = ranker.rank(new UserScores(set.users()[i], set.histories()[i], bits, start), set.targets()[i]);
                for (int m = 0; m < values.length; m++) {
                    values[m][i] = byUser.get(m).value(ranked.ranking().to(byUser.get(m).requiredTopK()), context);
                }
                ranks[i] = ranked.ranking().rank();
                if (rankings.length > 0) {
                    rankings[i] = ranked.ranking();
                }
                tied += ranked.ties() > 0 ? 1 : 0;
            }
            return new Tally(scores.rows(), tied);
        }).stream().reduce(new Tally(0, 0), Tally::plus);
        if (tally.users() != users) {
            throw new IllegalStateException("the scorer returned " + tally.users() + " users of " + users);
        }
        return evaluation(values, rankings).build(ranks, tally.tied());
    }

    private EvaluationResult.Builder evaluation(double[][] values, UserRanking[] rankings) {
        EvaluationResult.Builder found = new EvaluationResult.Builder();
        int row = 0;
        for (Metric metric : metrics) {
            if (metric instanceof UserMetric ofUser) {
                double[] ofUsers = values[row++];
                found.add(metric.label(), ofUser.aggregate(ofUsers.clone()), ofUsers);
            } else if (metric instanceof ListsMetric ofLists) {
                List<Ranking> lists = List.of(rankings).stream().<Ranking>map(ranking -> ranking.to(metric.requiredTopK())).toList();
                found.add(metric.label(), ofLists.value(lists, context));
            }
        }
        return found;
    }

    private <T extends Metric> List<T> of(Class<T> form) {
        return metrics.stream().filter(form::isInstance).map(form::cast).toList();
    }
}
