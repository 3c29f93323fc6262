package io.github.genatt.config.score;

import java.io.Serializable;

/**
 * How lists are made.
 *
 * @param top         items of a list; fewer if there are no more
 * @param candidates  which items may stand there
 * @param skipUnknown leave items that the model does not know out of histories instead of refusing them
 * @param batch       histories at a time; lists do not depend on it
 */
public record ListOptions(int top, Candidates candidates, boolean skipUnknown, int batch) implements Serializable {
    /** Histories at a time, unless said otherwise. */
    public static final int BATCH = 256;

    /** Rejects numbers below one. */
    public ListOptions {
        if (top < 1) {
            throw new IllegalArgumentException("top: expected 1 or more, found " + top);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch: expected 1 or more, found " + batch);
        }
    }

    /** So many items that the history does not hold; all items of histories must be known. */
    public static ListOptions top(int count) {
        return new ListOptions(count, Candidates.unseen(), false, BATCH);
    }

    /** With other candidates. */
    public ListOptions candidates(Candidates others) {
        return new ListOptions(top, others, skipUnknown, batch);
    }

    /** Items that the model does not know are left out of histories. */
    public ListOptions skippingUnknown() {
        return new ListOptions(top, candidates, true, batch);
    }

    /** With so many histories at a time. */
    public ListOptions batch(int histories) {
        return new ListOptions(top, candidates, skipUnknown, histories);
    }
}
