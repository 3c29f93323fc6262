package io.github.genatt.data;

/**
 * A data set split into a training part and the targets of validation and test.
 *
 * @param training [U][] the first items of each user's sequence, possibly none
 */
public record Split(int[][] training, EvaluationSet validation, EvaluationSet test) {

    /** The same parts with times [U][] of the whole data set for the targets. */
    public Split withTimes(long[][] times) {
        return new Split(training, validation.withTimes(times), test.withTimes(times));
    }
}
