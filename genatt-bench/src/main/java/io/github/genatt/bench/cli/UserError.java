package io.github.genatt.bench.cli;

import java.util.function.Supplier;

/** A user error: the value found, the value expected, and the remedy. Ends the program with code 2 and no stack trace. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }

    /** Makes a value from user input; its rejection is a user error. */
    static <T> T unless(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }
}
