package io.github.genatt.spi;

/**
 * Takes a split from a {@link SplitRule}; made by the host alone. Places in a history count from 0, the oldest item. A user may have one
 * target in each part, or none. A target needs an item before it and must lie after the training part; that of validation must come before
 * that of the test. A split that breaks this is rejected by name.
 */
public interface SplitSink {

    /** Trains on the items of a user before {@code end}; on none of those for whom this is not called. */
    void training(int user, int end);

    /** Asks for the item at a place in validation, given all items before it. */
    void validation(int user, int place);

    /** Asks for the item at a place in the test, given all items before it. */
    void test(int user, int place);

    /** The id of a user in the source, for messages. */
    String id(int user);
}
