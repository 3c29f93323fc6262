package io.github.genatt.baselines.pdrec;

import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The part of a denoiser's scores that PDRec stores for one user. Legend: n length of the windows, I items.
 *
 * @param weights    [n] weights of the targets of the user's window, 1 where there is none
 * @param candidates [k] candidates for negatives, padded with 0
 * @param soft       [c] items that may be positives, padded with 0
 */
record UserPreferences(float[] weights, float[] candidates, float[] soft) {
    /** Ids are stored as floats, which represent all integers exactly up to here. */
    static final int MOST_ITEMS = 1 << 24;

    /**
     * Derives the preferences from scores.
     *
     * @param scores [I + 1] scores of the denoiser; index 0 is the padding
     * @param items  the user's training sequence
     * @param key    random key of the drawn candidates
     */
    static UserPreferences of(PdRec model, float[] scores, int[] items, long key) {
        int[] ranked = ranked(scores);
        return new UserPreferences(weights(model, scores, items),
                padded(model.safeNegatives().chosen(new CounterRandom(key), model.safeNegatives().band(ranked, items)),
                        model.safeNegatives().candidates()),
                padded(model.softPositives().first(ranked, items), model.softPositives().coarse()));
    }

    private static float[] weights(PdRec model, float[] scores, int... items) {
        int n = model.maxLength();
        float[] weights = new float[n];
        Arrays.fill(weights, 1);
        int targets = Math.min(n, items.length - 1);
        if (targets > 0 && model.reweighting().enabled()) {
            double[] preferences = Arrays.stream(items, items.length - targets, items.length).mapToDouble(item -> scores[item]).toArray();
            double[] own = targets < n ? model.reweighting().weights(preferences, scores[0]) : model.reweighting().weights(preferences);
            for (int i = 0; i < targets; i++) {
                weights[n - targets + i] = (float) own[i];
            }
        }
        return weights;
    }

    /** [I] all items by descending score; ties by ascending id. */
    static int[] ranked(float... scores) {
        long[] keys = IntStream.range(1, scores.length).mapToLong(item -> (long) ascending(-scores[item]) << Integer.SIZE | item).toArray();
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /** Maps floats to integers in the same order; both zeros are equal. */
    private static int ascending(float x) {
        int bits = Float.floatToIntBits(x + 0f);
        return bits ^ bits >> Integer.SIZE - 1 & Integer.MAX_VALUE;
    }

    private static float[] padded(int[] items, int length) {
        float[] padded = new float[length];
        for (int i = 0; i < items.length; i++) {
            padded[i] = items[i];
        }
        return padded;
    }
}
