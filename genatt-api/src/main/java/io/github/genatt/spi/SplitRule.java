package io.github.genatt.spi;

import java.util.Set;

/** Chooses the training part, and the targets of validation and test. Its choice depends only on its options and the data. */
@Kind(value = "split", help = "chooses the training part and the targets of validation and test")
public interface SplitRule {

    /** The requirements on the data: {@link Need#TIMES} if it uses times. */
    default Set<Need> needs() {
        return Set.of();
    }

    /**
     * Splits all histories.
     *
     * @param whole the complete history of every user, oldest first
     * @param parts receives the training parts and targets
     * @throws IllegalArgumentException if the data cannot be split in this way; the message is shown to the user
     */
    void split(Histories whole, SplitSink parts);
}
