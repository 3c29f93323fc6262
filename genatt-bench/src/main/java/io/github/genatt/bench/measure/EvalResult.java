package io.github.genatt.bench.measure;

/**
 * The measurements of one case.
 *
 * @param row     the case
 * @param times   of an evaluation
 * @param users   evaluated users
 * @param padding positions without an item
 */
public record EvalResult(EvalCase row, Measured times, int users, Padding padding) {
}
