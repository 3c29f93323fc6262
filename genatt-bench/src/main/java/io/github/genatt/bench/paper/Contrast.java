package io.github.genatt.bench.paper;

import io.github.genatt.eval.significance.Interval;
import io.github.genatt.eval.significance.PairedTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One difference of a claim: above 0 if the claim is right.
 *
 * @param better   the side claimed to be better, in words
 * @param than     the other side, in words
 * @param means    metric means of both sides
 * @param gain     the difference in the direction of the claim
 * @param test     over units, each with the mean over the seeds; empty if single numbers are compared
 * @param interval of the gain
 * @param seeds    common seeds of all models
 * @param bySeed   over seeds; empty with one
 */
record Contrast(String better, String than, double[] means, double gain, Optional<PairedTest> test, Optional<Interval> interval,
        List<Long> seeds, Optional<PairedTest> bySeed) {

    /** The uncorrected test. */
    OptionalDouble p() {
        return test.isPresent() ? OptionalDouble.of(test.get().p()) : OptionalDouble.empty();
    }

    /**
     * The verdict of this difference.
     *
     * @param p corrected p-value; ignored for single numbers
     */
    Verdict verdict(double p, double level) {
        boolean certain = test.isEmpty() ? gain != 0 : p < level;
        if (!certain) {
            return Verdict.CANNOT_BE_TOLD;
        }
        return gain > 0 ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
    }
}
