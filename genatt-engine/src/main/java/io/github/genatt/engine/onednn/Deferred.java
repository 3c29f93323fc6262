package io.github.genatt.engine.onednn;

/** Values that are computed on first use, so that later operations can be fused with them. */
interface Deferred {
    /** Values that are already computed. */
    Deferred READY = () -> { };

    /** Computes the values, once. */
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
