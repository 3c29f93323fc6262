package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Cell;

/**
 * A cell that did not finish.
 *
 * @param label   of the model
 * @param seed    of the run
 * @param message what went wrong, in a sentence
 */
public record CellFailure(String label, long seed, String message) {

    /** A cell that ended with an exception. */
    static CellFailure of(Cell cell, Throwable broken) {
        return new CellFailure(cell.label(), cell.seed(), text(broken));
    }

    private static String text(Throwable broken) {
        if (broken instanceof Error) {
            return broken.getClass().getSimpleName() + ": " + broken.getMessage();
        }
        return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    }
}
