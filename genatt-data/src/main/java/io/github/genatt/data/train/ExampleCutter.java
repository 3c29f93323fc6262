package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.Keys;
import io.github.genatt.spi.Regime;
import java.util.Arrays;

/**
 * Which examples a regime makes of the training sequences. An example is a user and an end t: the input is s_1..s_t, cut to its last n
 * items, and the last position predicts s_(t+1). In the regime of all positions every position predicts its successor.
 *
 * <p>A training part shorter than 2 makes no example. Of a training part of length L ({@code m − 2} in leave-one-out) every-prefix makes
 * L − 1 examples, the other regimes one.
 */
final class ExampleCutter {
    private final int[][] sequences;
    private final Regime regime;
    private final long key;
    private final int[] users;
    private final int[] firstExamples;
    private final int examples;

    ExampleCutter(int[][] sequences, Regime regime, long seed) {
        this.sequences = sequences;
        this.regime = regime;
        this.key = Keys.of(seed, "prefix");
        int[] chosen = new int[sequences.length];
        int[] first = new int[sequences.length];
        int used = 0;
        long total = 0;
        for (int user = 0; user < sequences.length; user++) {
            if (sequences[user].length >= 2) {
                chosen[used] = user;
                first[used++] = (int) total;
                total = Math.addExact(total, regime == Regime.EVERY_PREFIX ? sequences[user].length - 1 : 1);
            }
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    total + " examples an epoch are more than an array can hold; use random-prefix or all-positions");
        }
        users = Arrays.copyOf(chosen, used);
        firstExamples = Arrays.copyOf(first, used);
        examples = (int) total;
    }

    /** Number of examples in an epoch. */
    int examples() {
        return examples;
    }

    /** The user of an example. */
    int user(int example) {
        return users[place(example)];
    }

    /** The end t of an example in an epoch: number of items in its uncut input. */
    int end(int example, long epoch) {
        int place = place(example);
        int longest = sequences[users[place]].length - 1;
        return switch (regime) {
            case ALL_POSITIONS -> longest;
            case EVERY_PREFIX -> 1 + example - firstExamples[place];
            case RANDOM_PREFIX -> 1 + new CounterRandom(Keys.mix(Keys.mix(key, epoch), users[place])).nextInt(longest);
        };
    }

    private int place(int example) {
        if (regime != Regime.EVERY_PREFIX) {
            return example;
        }
        int place = Arrays.binarySearch(firstExamples, example);
        return place >= 0 ? place : -place - 2;
    }
}
