package io.github.genatt.engine.onednn;

/** Class ids of a cross-entropy. */
final class ClassIds {

    private ClassIds() {
    }

    static void check(int target, int classes) {
        if (target < 0 || target >= classes) {
            throw new IllegalArgumentException("target %d is not one of %d classes".formatted(target, classes));
        }
    }

    /** The index of the largest value; its softmax probability is never too small for a logarithm. */
    static int argMax(float[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            if (row[i] > row[best]) {
                best = i;
            }
        }
        return best;
    }
}
