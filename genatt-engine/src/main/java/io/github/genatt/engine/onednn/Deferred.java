package io.github.genatt.engine.onednn;

/** Values that are computed when they are first asked for, so that what follows them can be computed along with them. */
interface Deferred {
    /** Values that are there. */
    Deferred READY = () -> { };

    /** Computes them, once. */
    void materialise();

    /**
     * Computes at least some rows of a view of them.
     *
     * @param view [rows, d], d dense
     * @param ids  rows of the view, −1 for none
     */
    default void materialise(DnnTensor view, int[] ids) {
        materialise();
    }
}
