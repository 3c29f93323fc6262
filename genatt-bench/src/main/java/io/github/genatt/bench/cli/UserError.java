package io.github.genatt.bench.cli;

/** A mistake of the user: what was found, what was expected, what to do. Ends the program with code 2 and no stack trace. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
