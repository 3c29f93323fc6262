package io.github.genatt.bench.run;

/**
 * A cell that did not finish.
 *
 * @param label   of the model
 * @param seed    of the run
 * @param message what went wrong, in a sentence
 */
public record CellFailure(String label, long seed, String message) {
}
