package io.github.genatt.eval.significance;

import java.util.Optional;

/**
 * The comparison of a model with the baseline.
 *
 * @param label     label of the model
 * @param seedCount number of seeds that both have
 * @param userTest  the test over users, each with the mean over those seeds
 * @param interval  bootstrap interval of the mean difference over users
 * @param signFlip  p-value of the sign-flip test over users, without a normality assumption, not corrected
 * @param seedTest  the test over seeds, each with the mean over users; empty if there is nothing to test
 */
public record PairedComparison(String label, int seedCount, AdjustedTest userTest, Interval interval, double signFlip,
        Optional<AdjustedTest> seedTest) {

    /**
     * One of several tests, with its corrected p-value.
     *
     * @param test the uncorrected test
     * @param p    its p-value, corrected for the number of comparisons
     */
    public record AdjustedTest(PairedTest test, double p) {

        /** Whether the difference is significant at a level, which bounds the family-wise error rate of all comparisons. */
        public boolean significant(double level) {
            return p < level;
        }
    }
}
