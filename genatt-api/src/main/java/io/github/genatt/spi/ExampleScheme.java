package io.github.genatt.spi;

/** How training examples are cut from a user's sequence, and which positions predict. */
public enum ExampleScheme {
    /** One window per user and epoch, the last n + 1 items; every position predicts the next item. */
    ALL_POSITIONS,
    /** Every prefix is an example; only its last position predicts. */
    EVERY_PREFIX,
    /** One prefix per user and epoch, its end drawn uniformly; only its last position predicts. */
    RANDOM_PREFIX,
    /**
     * Windows whose ends are s items (the stride) apart, counted back from the end of a sequence; the last s positions of each predict.
     * Every item but the first is therefore a target once per epoch, as in {@link #EVERY_PREFIX}, from at least n − s items before it, at
     * 1/s of the cost.
     */
    STRIDED_WINDOWS,
    /** Every run of n + 1 items is an example; a shorter sequence is one example. Only the last position predicts. */
    SLIDING_WINDOW,
    /** Windows in which some items are replaced by the mask token, id I + 1, and predicted; see {@link Cloze}. */
    CLOZE,
    /** One window per user, the last n items, without targets: for models of whole histories, such as denoisers. */
    HISTORY;

    /** Whether positions before the last one predict the next item, so that a model must not see later items. */
    public boolean predictsBeforeTheLast() {
        return this == ALL_POSITIONS || this == STRIDED_WINDOWS;
    }
}
