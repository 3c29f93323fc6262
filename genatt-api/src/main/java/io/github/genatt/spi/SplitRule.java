package io.github.genatt.spi;

import java.util.Set;

/** Chooses what is trained on, and the targets of validation and test. What it chooses depends on its options and the data alone. */
@Kind(value = "split", help = "chooses the training part and the targets of validation and test")
public interface SplitRule {

    /** The requirements on the data: {@link Need#TIMES} if it uses times. */
    default Set<Need> needs() {
        return Set.of();
    }

    /**
     * Splits all histories.
     *
     * @param whole every user's whole history, oldest first
     * @param parts takes what is chosen
     * @throws IllegalArgumentException if the data cannot be split in this way; the message is shown to the user
     */
    void split(Histories whole, SplitSink parts);
}
