package io.github.genatt.eval;

/** Distances between the categories C and D of two items. Undefined if both items have no category; maximal if only one has none. */
public enum CategoryDistance {
    /** 1 − |C ∩ D| / |C ∪ D|. */
    CATEGORY_JACCARD("ILD") {
        @Override
        double of(int common, int c, int d) {
            return (c + d - 2.0 * common) / (c + d - common);
        }
    },
    /** 1 − |C ∩ D| / √(|C| |D|), for vectors of zeros and ones; 1 if one of the two is empty. */
    CATEGORY_COSINE("ILD-cosine") {
        @Override
        double of(int common, int c, int d) {
            return common == 0 ? 1 : 1 - common / Math.sqrt((double) c * d);
        }
    },
    /** √|C Δ D|, for the same vectors; it grows with the number of categories and may exceed 1. */
    CATEGORY_EUCLID("ILD-euclid") {
        @Override
        double of(int common, int c, int d) {
            return Math.sqrt(c + d - 2.0 * common);
        }
    };

    private final String label;

    CategoryDistance(String label) {
        this.label = label;
    }

    /** The label of the mean distance in column headings, without the cut-off. */
    String label() {
        return label;
    }

    /** The distance of two ascending rows; NaN if both are empty. */
    double between(int[] c, int[] d) {
        return c.length + d.length == 0 ? Double.NaN : of(common(c, d), c.length, d.length);
    }

    /** The distance of sets of these sizes, not both empty. */
    abstract double of(int common, int c, int d);

    private static int common(int[] c, int[] d) {
        int common = 0;
        for (int i = 0, j = 0; i < c.length && j < d.length;) {
            if (c[i] == d[j]) {
                common++;
                i++;
                j++;
            } else if (c[i] < d[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }
}
