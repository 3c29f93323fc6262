package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;

/**
 * A cell that did not finish.
 *
 * @param label   of the model
 * @param seed    of the run
 * @param message what went wrong, in a sentence
 */
public record RunFailure(String label, long seed, String message) {

    /** A cell that ended with an exception. */
    static RunFailure of(Run cell, Throwable broken) {
        return new RunFailure(cell.label(), cell.seed(), text(broken));
    }

    private static String text(Throwable broken) {
        if (broken instanceof Error) {
            return broken.getClass().getSimpleName() + ": " + broken.getMessage();
        }
        return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    }
}
