package io.github.genatt.data.options;

/** How targets are chosen. */
public enum SplitKind {
    /** The last item of each user is for the test, the one before for validation. */
    LEAVE_ONE_OUT,
    /** Two cuts in time, the same for all users. */
    TEMPORAL
}
