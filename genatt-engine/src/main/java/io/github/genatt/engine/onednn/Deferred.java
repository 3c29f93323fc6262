package io.github.genatt.engine.onednn;

/** Values that are computed when they are first asked for, so that what follows them can be computed along with them. */
interface Deferred {
    /** Values that are there. */
    Deferred NOTHING = () -> { };

    /** Computes them, once. */
    void settle();

    /**
     * Computes at least some rows of a view of them.
     *
     * @param view [rows, d], d dense
     * @param ids  rows of the view, −1 for none
     */
    default void settle(DnnTensor view, int[] ids) {
        settle();
    }
}
