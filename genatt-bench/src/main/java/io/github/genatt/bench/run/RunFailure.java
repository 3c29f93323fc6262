package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.text.FailureText;

/**
 * A cell that did not finish.
 *
 * @param label   of the model
 * @param seed    of the run
 * @param message the error, in a sentence
 */
public record RunFailure(String label, long seed, String message) {

    /** A cell that ended with an exception. */
    static RunFailure of(Run cell, Throwable broken) {
        return new RunFailure(cell.label(), cell.seed(), text(broken));
    }

    private static String text(Throwable broken) {
        if (broken instanceof StackOverflowError) {
            return FailureText.of("its code", broken);
        }
        if (broken instanceof NegativeArraySizeException || broken instanceof ArithmeticException
                && "integer overflow".equals(broken.getMessage())) {
            return "too large: some table or batch would have more than %,d values, the maximum;"
                    .formatted(Integer.MAX_VALUE) + " take a smaller max-length, hidden-size, batch-size or micro-batch-size";
        }
        if (broken instanceof Error || broken.getMessage() == null) {
            return broken.getClass().getSimpleName() + (broken.getMessage() == null ? "" : ": " + broken.getMessage());
        }
        return broken.getMessage();
    }
}
