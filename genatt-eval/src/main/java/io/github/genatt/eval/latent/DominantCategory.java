package io.github.genatt.eval.latent;

import io.github.genatt.data.Catalogue;

/** The most frequent category of a history. */
public final class DominantCategory {
    /** The index for no category. */
    public static final int NONE = -1;

    private DominantCategory() {
    }

    /**
     * Index into the names of the catalogue's categories, or {@link #NONE} if no item of the history has one. An item counts once for each
     * of its categories; ties go to the first by name.
     */
    public static int of(int[] history, Catalogue items) {
        int[] counts = new int[items.categoryNames().size()];
        for (int item : history) {
            for (int category : items.categories()[item]) {
                counts[category]++;
            }
        }
        int best = NONE;
        for (int category = 0; category < counts.length; category++) {
            if (counts[category] > (best == NONE ? 0 : counts[best])) {
                best = category;
            }
        }
        return best;
    }
}
