package io.github.genatt.config.score;

import java.io.Serializable;

/**
 * Options for making lists.
 *
 * @param top         items of a list; fewer if there are no more
 * @param candidates  the candidate items
 * @param skipUnknown skip items of histories that the model does not know instead of rejecting them
 * @param batch       histories per batch; lists do not depend on it
 */
public record ListOptions(int top, Candidates candidates, boolean skipUnknown, int batch) implements Serializable {
    /** Default number of histories per batch. */
    public static final int BATCH = 256;

    /** Validates that the numbers are positive. */
    public ListOptions {
        if (top < 1) {
            throw new IllegalArgumentException("top: expected 1 or more, found " + top);
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch: expected 1 or more, found " + batch);
        }
    }

    /** Lists of so many items that are not in the history; all items of histories must be known. */
    public static ListOptions top(int count) {
        return new ListOptions(count, Candidates.unseen(), false, BATCH);
    }

    /** Sets the candidate items. */
    public ListOptions candidates(Candidates others) {
        return new ListOptions(top, others, skipUnknown, batch);
    }

    /** Skips items of histories that the model does not know. */
    public ListOptions skippingUnknown() {
        return new ListOptions(top, candidates, true, batch);
    }

    /** Sets the number of histories per batch. */
    public ListOptions batch(int histories) {
        return new ListOptions(top, candidates, skipUnknown, histories);
    }
}
