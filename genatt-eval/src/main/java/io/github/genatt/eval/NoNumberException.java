package io.github.genatt.eval;

import java.util.function.IntFunction;

/** Thrown if the score of a candidate is not a number. The message has indices; {@link #named} replaces them by ids of the source. */
public final class NoNumberException extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private final int user;
    private final int item;

    NoNumberException(int user, int item) {
        this(user, item, (user < 0 ? "a request" : "user " + user), "item " + item);
    }

    private NoNumberException(int user, int item, String whose, String what) {
        super("%s: the score of %s is not a number; the model has diverged, or divides by zero".formatted(whose, what));
        this.user = user;
        this.item = item;
    }

    /** The same exception with ids of the source. */
    public NoNumberException named(IntFunction<String> users, IntFunction<String> items) {
        NoNumberException named = new NoNumberException(user, item, user < 0 ? "a request" : "user '" + users.apply(user) + "'",
                "item '" + items.apply(item) + "'");
        named.initCause(this);
        return named;
    }
}
