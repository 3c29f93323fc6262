package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;
import java.util.List;
import java.util.Optional;

/**
 * A claim of a paper, as a testable difference.
 *
 * @param text   the claim in words
 * @param better labels of the models claimed to be better
 * @param than   labels of the models that they are claimed to exceed
 * @param metric metric of the comparison; also parameters or epoch-seconds, for which less is better
 * @param compare each of the better with each of the others, their means, or the means of those pairs, n-th with n-th, that were run
 * @param factor factor on the values of the others: 1.044 for "by at least 4.4 %", 0.98 for "no worse than by 2 %"
 * @param curve  metric along which the others form a curve; a better model is compared with the curve at its own position
 */
public record ClaimOptions(
        @Option(help = "the claim in words") String text,
        @Option(help = "labels of the models claimed to be better") List<String> better,
        @Option(help = "labels of the models that they are claimed to exceed") List<String> than,
        @Option(value = "\"NDCG@10\"", help = "metric with per-user values; or parameters or epoch-seconds, for which less is better")
        String metric,
        @Option(value = "each", help = "each of the better with each of the others, the mean of the "
                + "better with the mean of the others, or pairs:"
                + " the means of those pairs, first with first and so on, that were run")
        Compare compare,
        @Option(value = "1",
                help = "factor of the values of the others: 1.044 for \"by at least 4.4 %\", 0.98 for \"no worse than by 2 %\"")
        double factor,
        @Option(value = "null", help = "metric along which the others form a curve; a model is then compared with the value of that curve"
                + " at its own position") Optional<String> curve) {

    /** The pairs of values to compare. */
    public enum Compare {
        EACH, MEAN, PAIRS
    }

    /** Rejects empty claims. */
    public ClaimOptions {
        if (better.isEmpty() || than.isEmpty()) {
            throw new IllegalArgumentException("a claim needs at least one model in better and one in than");
        }
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be above 0, found " + factor);
        }
        if (compare == Compare.PAIRS && better.size() != than.size()) {
            throw new IllegalArgumentException("compare = pairs needs as many models in than as in better, found %d and %d".formatted(
                    than.size(), better.size()));
        }
        if (curve.isPresent() && (than.size() < 2 || compare != Compare.EACH)) {
            throw new IllegalArgumentException("a curve needs two models or more in than, and compare = each");
        }
    }
}
