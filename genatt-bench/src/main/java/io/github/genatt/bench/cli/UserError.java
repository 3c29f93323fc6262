package io.github.genatt.bench.cli;

import java.util.function.Supplier;

/** A mistake of the user: what was found, what was expected, what to do. Ends the program with code 2 and no stack trace. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }

    /** A value that was made of what the user gave; its refusal is the user's mistake. */
    static <T> T unless(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException refused) {
            throw new UserError(refused.getMessage());
        }
    }
}
