package io.github.genatt.data;

/**
 * A data set cut into what is learned from and what is asked.
 *
 * @param training [U][] the first items of each user's sequence, possibly none
 */
public record Split(int[][] training, EvaluationSet validation, EvaluationSet test) {

    /** The same parts, whose targets know when they came: times [U][] of the whole data set. */
    public Split withTimes(long[][] times) {
        return new Split(training, validation.withTimes(times), test.withTimes(times));
    }
}
