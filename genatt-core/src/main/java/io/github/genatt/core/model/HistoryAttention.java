package io.github.genatt.core.model;

import java.util.Optional;

/**
 * The attention of one layer over one history. Legend: H heads, q queries, a keys that the last query may attend to.
 *
 * @param items     [a] ids of the keys, oldest first; I + 1 is a token that is not an item; empty for an empty history
 * @param applied   [H][q][a] the applied weights; q is 1 for the last query, or a
 * @param generated [H][q][a] the weights of the generator only, if it is mixed with computed attention
 * @param computed  [H][q][a] the weights of computed attention only, if it is mixed
 */
public record HistoryAttention(int[] items, float[][][] applied, Optional<float[][][]> generated, Optional<float[][][]> computed) {

    /** [q][a] the mean of such weights over the heads. */
    public static float[][] meanOfHeads(float[][]... heads) {
        float[][] mean = new float[heads[0].length][];
        for (int query = 0; query < mean.length; query++) {
            mean[query] = new float[heads[0][query].length];
            for (int key = 0; key < mean[query].length; key++) {
                for (float[][] head : heads) {
                    mean[query][key] += head[query][key] / heads.length;
                }
            }
        }
        return mean;
    }
}
