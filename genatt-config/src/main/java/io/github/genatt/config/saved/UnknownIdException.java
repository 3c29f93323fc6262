package io.github.genatt.config.saved;

/** A request names an item or a user that the model does not know. */
public final class UnknownIdException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownIdException(String message) {
        super(message);
    }
}
