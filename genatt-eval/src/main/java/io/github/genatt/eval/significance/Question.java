package io.github.genatt.eval.significance;

/**
 * What is asked of the models of a table.
 *
 * @param metric     that is compared
 * @param level      largest chance of a false claim among all comparisons of a kind
 * @param resampling of intervals and of the sign-flip test
 */
public record Question(String metric, double level, Resampling resampling) {

    /** Refuses levels that are no chance. */
    public Question {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1, found " + level);
        }
    }
}
