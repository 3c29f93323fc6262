package io.github.genatt.bench.suite;

import io.github.genatt.spi.Option;
import java.util.List;
import java.util.Optional;

/**
 * What a paper says, as a difference that can be tested.
 *
 * @param text   the claim in words
 * @param better labels of the models that are said to be better
 * @param than   labels of those that they are said to exceed
 * @param metric in which; also parameters or epoch-seconds, of which less is better
 * @param compare each of the better with each of the others, their means, or the means of those pairs, n-th with n-th, that were run
 * @param factor what the values of the others are multiplied by: 1.044 for "by at least 4.4 %", .98 for "no worse than by 2 %"
 * @param curve  metric along which the others form a curve, on which the value at the better one's place is taken
 */
public record ClaimOptions(
        @Option(help = "the claim in words") String text,
        @Option(help = "labels of the models that are said to be better") List<String> better,
        @Option(help = "labels of the models that they are said to exceed") List<String> than,
        @Option(value = "\"NDCG@10\"", help = "metric with a value for each user; or parameters or epoch-seconds, of which less is better")
        String metric,
        @Option(value = "each", help = "each of the better with each of the others, the mean of the "
                + "better with the mean of the others, or pairs:"
                + " the means of those pairs, first with first and so on, that were run")
        Compare compare,
        @Option(value = "1",
                help = "factor of the values of the others: 1.044 for \"by at least 4.4 %\", 0.98 for \"no worse than by 2 %\"")
        double factor,
        @Option(value = "null", help = "metric along which the others form a curve; a model is then compared with the value of that curve"
                + " at its own place") Optional<String> curve) {

    /** What is compared with what. */
    public enum Compare {
        EACH, MEAN, PAIRS
    }

    /** Rejects claims about nothing. */
    public ClaimOptions {
        if (better.isEmpty() || than.isEmpty()) {
            throw new IllegalArgumentException("a claim needs a model that is better, and one that it is better than");
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
