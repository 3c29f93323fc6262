package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws items that a user has not met, uniformly from 1..I by rejection and with replacement. Not for use by several threads at once.
 *
 * <p>The caller names what counts as met: usually the training parts. With whole sequences the targets, too, are never drawn, which tells
 * a little about them.
 */
public final class NegativeSampler {
    private final int items;
    private final int[][] met;
    private final BitSet exhausted = new BitSet();
    private final long[] marks;
    private int[] marked = {};

    /**
     * Prepares for some users.
     *
     * @param items I
     * @param met   [U][] items 1..I never drawn for each user, in any order, repeated or not; not to be changed
     */
    public NegativeSampler(int items, int[][] met) {
        this.items = items;
        this.met = met;
        this.marks = new long[(items >> 6) + 1];
        for (int user = 0; user < met.length; user++) {
            if (met[user].length >= items && Arrays.stream(met[user]).distinct().count() >= items) {
                exhausted.set(user);
            }
        }
    }

    /** I. */
    int items() {
        return items;
    }

    /** Whether no item is left to draw for a user. */
    public boolean hasMetAll(int user) {
        return exhausted.get(user);
    }

    /**
     * A stream of items that a user has not met; it ends when another user's begins.
     *
     * @throws IllegalArgumentException if the user has met every item
     */
    Draws draws(long key, int user) {
        if (hasMetAll(user)) {
            throw new IllegalArgumentException("negatives: no item is left to draw, found a user with all %d; leave such users out"
                    .formatted(items));
        }
        for (int item : marked) {
            marks[item >> 6] = 0;
        }
        marked = met[user];
        for (int item : marked) {
            marks[item >> 6] |= 1L << item;
        }
        return new Draws(new CounterRandom(key));
    }

    /** Items that the user last asked for has not met. */
    final class Draws {
        private final CounterRandom random;

        private Draws(CounterRandom random) {
            this.random = random;
        }

        int next() {
            while (true) {
                int item = 1 + random.nextInt(items);
                if ((marks[item >> 6] & 1L << item) == 0) {
                    return item;
                }
            }
        }
    }
}
