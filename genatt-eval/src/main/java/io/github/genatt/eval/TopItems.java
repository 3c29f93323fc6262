package io.github.genatt.eval;

import java.util.Arrays;

/** The best of the items that were offered, in ascending order of their ids; of equal scores the lower id stands first. */
final class TopItems {
    private final int[] items;
    private final float[] scores;
    private int size;

    TopItems(int depth) {
        items = new int[depth];
        scores = new float[depth];
    }

    void offer(int item, float score) {
        if (size == items.length) {
            if (size == 0 || score <= scores[size - 1]) {
                return;
            }
            size--;
        }
        int place = size++;
        while (place > 0 && scores[place - 1] < score) {
            items[place] = items[place - 1];
            scores[place] = scores[place - 1];
            place--;
        }
        items[place] = item;
        scores[place] = score;
    }

    int[] items() {
        return Arrays.copyOf(items, size);
    }
}
