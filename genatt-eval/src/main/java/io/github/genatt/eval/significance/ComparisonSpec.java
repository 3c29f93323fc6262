package io.github.genatt.eval.significance;

/**
 * The question of a comparison of the models of a table.
 *
 * @param metric     that is compared
 * @param level      largest chance of a false claim among all comparisons of a kind
 * @param resampling of intervals and of the sign-flip test
 */
public record ComparisonSpec(String metric, double level, Resampling resampling) {

    /** Rejects levels that are no chance. */
    public ComparisonSpec {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("alpha must be between 0 and 1, found " + level);
        }
    }
}
