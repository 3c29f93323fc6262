package io.github.genatt.spi;

/**
 * Receives a split from a {@link SplitRule}; only the host implements it. Positions in a history count from 0, the oldest item. A user may
 * have one target in each part, or none. A target needs an item before it and must be after the training part; the validation target must
 * be before the test target. A split that violates this is rejected with the user's name.
 */
public interface SplitSink {

    /** Trains on the items of a user before {@code end}; users without this call have no training items. */
    void training(int user, int end);

    /** Makes the item at a position the validation target, given all items before it. */
    void validation(int user, int place);

    /** Makes the item at a position the test target, given all items before it. */
    void test(int user, int place);

    /** The id of a user in the source, for messages. */
    String id(int user);
}
