package io.github.genatt.testkit.models;

import io.github.genatt.engine.Parameters.Info;

/**
 * Copies a parameter of a model with windows of n items to one with n + 1. An axis of length c·n becomes c·(n + 1).
 *
 * @param n     length of the smaller window
 * @param right whether the new position is the first of each n + 1; else it is the last
 */
record WindowGrowth(int n, boolean right) {

    /** The values of the larger parameter; positions that the smaller one does not have keep their values. */
    float[] grow(Info small, float[] values, Info large, float[] larger) {
        float[] grown = larger.clone();
        for (int i = 0; i < grown.length; i++) {
            int from = source(small.shape(), large.shape(), i);
            grown[i] = from < 0 ? grown[i] : values[from];
        }
        return grown;
    }

    /** The index in the smaller parameter, −1 for a new position. */
    private int source(int[] small, int[] large, int index) {
        int source = 0;
        int stride = 1;
        int rest = index;
        for (int axis = large.length - 1; axis >= 0; axis--) {
            int at = rest % large[axis];
            rest /= large[axis];
            if (small[axis] != large[axis]) {
                int place = at % (n + 1) - (right ? 1 : 0);
                if (place < 0 || place >= n) {
                    return -1;
                }
                at = at / (n + 1) * n + place;
            }
            source += at * stride;
            stride *= small[axis];
        }
        return source;
    }
}
