package io.github.genatt.core.model;

import java.util.Optional;

/**
 * The attention of one layer over one history. Legend: H heads, q queries, a keys that the last query may look at.
 *
 * @param items     [a] ids of the keys, oldest first; I + 1 is a token that stands for no item; empty for an empty history
 * @param applied   [H][q][a] the weights that are applied; q is 1 for the last query, or a
 * @param generated [H][q][a] those of the generator alone, where it is mixed with computed attention
 * @param computed  [H][q][a] those of computed attention alone, where there is mixing
 */
public record HistoryAttention(int[] items, float[][][] applied, Optional<float[][][]> generated, Optional<float[][][]> computed) {

    /** [q][a] the mean over the heads of one of them. */
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
