package io.github.genatt.spi;

/** Which training examples are cut from a user's sequence, and where the loss is taken. */
public enum ExampleScheme {
    /** One window a user and epoch, the last n + 1 items; every position predicts the next item. */
    ALL_POSITIONS,
    /** Every prefix is an example; only its last position predicts. */
    EVERY_PREFIX,
    /** One prefix a user and epoch, its end drawn uniformly; only its last position predicts. */
    RANDOM_PREFIX,
    /**
     * Windows whose ends are a stride of s items apart, back from the end of a sequence; the last s positions of each predict. So every
     * item but the first is a target once an epoch, as in {@link #EVERY_PREFIX}, from at least n − s items before it, at 1/s of the cost.
     */
    STRIDED_WINDOWS,
    /** Every run of n + 1 items is an example; a shorter sequence is one. Only the last position predicts. */
    SLIDING_WINDOW,
    /** Windows in which some items are hidden behind the mask token, id I + 1, and asked for; see {@link Cloze}. */
    CLOZE,
    /** A window a user, the last n items, in which nothing is asked for: for models of whole histories, such as denoisers. */
    HISTORY;

    /** Whether positions before the last of a window predict the next item, so that a model must not see what comes later. */
    public boolean predictsBeforeTheLast() {
        return this == ALL_POSITIONS || this == STRIDED_WINDOWS;
    }
}
