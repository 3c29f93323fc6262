package io.github.genatt.eval.significance;

import java.util.Optional;

/**
 * A model beside the baseline.
 *
 * @param label     of the model
 * @param seedCount that both have
 * @param userTest  the test over users, each with the mean over those seeds
 * @param interval  of the mean difference, by the bootstrap over users
 * @param signFlip  p-value over users without a normal distribution, not corrected
 * @param seedTest  the test over seeds, each with the mean over users; empty if there is nothing to test
 */
public record PairedComparison(String label, int seedCount, AdjustedTest userTest, Interval interval, double signFlip,
        Optional<AdjustedTest> seedTest) {

    /**
     * One of several tests.
     *
     * @param test by itself
     * @param p    its p-value, corrected for the number of comparisons
     */
    public record AdjustedTest(PairedTest test, double p) {

        /** Whether the difference is more than luck at a level, with the chance of one false claim among all comparisons below it. */
        public boolean significant(double level) {
            return p < level;
        }
    }
}
