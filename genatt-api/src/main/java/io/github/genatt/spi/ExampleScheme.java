package io.github.genatt.spi;

/** Which training examples are cut from a user's sequence, and where the loss is taken. */
public enum ExampleScheme {
    /** One window a user and epoch, the last n + 1 items; every position predicts the next item. */
    ALL_POSITIONS,
    /** Every prefix is an example; only its last position predicts. */
    EVERY_PREFIX,
    /** One prefix a user and epoch, its end drawn uniformly; only its last position predicts. */
    RANDOM_PREFIX,
    /** Every run of n + 1 items is an example; a shorter sequence is one. Only the last position predicts. */
    SLIDING_WINDOW,
    /** Windows in which some items are hidden behind the mask token, id I + 1, and asked for; see {@link Cloze}. */
    CLOZE,
    /** A window a user, the last n items, in which nothing is asked for: for models of whole histories, such as denoisers. */
    HISTORY
}
