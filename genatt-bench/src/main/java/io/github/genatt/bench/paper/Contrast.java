package io.github.genatt.bench.paper;

import io.github.genatt.eval.significance.Interval;
import io.github.genatt.eval.significance.PairedTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One difference that a claim is about: above 0 if the claim is right.
 *
 * @param better   what is said to be better, in words
 * @param than     what it is said to exceed, in words
 * @param means    of both, in the metric
 * @param gain     the difference in the direction of the claim
 * @param test     over units, each with the mean over the seeds; empty where a single number is compared
 * @param interval of the gain
 * @param seeds    that all have
 * @param bySeed   over seeds; empty with one
 */
record Contrast(String better, String than, double[] means, double gain, Optional<PairedTest> test, Optional<Interval> interval,
        List<Long> seeds, Optional<PairedTest> bySeed) {

    /** What is tested, without its correction. */
    OptionalDouble p() {
        return test.isPresent() ? OptionalDouble.of(test.get().p()) : OptionalDouble.empty();
    }

    /**
     * For the claim, against it, or neither.
     *
     * @param p corrected; ignored for single numbers
     */
    Verdict verdict(double p, double level) {
        boolean certain = test.isEmpty() ? gain != 0 : p < level;
        if (!certain) {
            return Verdict.CANNOT_BE_TOLD;
        }
        return gain > 0 ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD;
    }
}
