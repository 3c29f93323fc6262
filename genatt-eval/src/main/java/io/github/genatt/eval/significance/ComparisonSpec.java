package io.github.genatt.eval.significance;

/**
 * The settings of a comparison of the models in a table.
 *
 * @param metric     metric to compare
 * @param level      significance level α: maximum family-wise error rate among all comparisons of a kind
 * @param resampling resampling for intervals and the sign-flip test
 */
public record ComparisonSpec(String metric, double level, Resampling resampling) {

    /** Validates that the level is a probability. */
    public ComparisonSpec {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("alpha must be between 0 and 1, found " + level);
        }
    }
}
