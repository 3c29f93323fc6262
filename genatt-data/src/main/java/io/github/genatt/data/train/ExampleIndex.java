package io.github.genatt.data.train;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import java.util.Arrays;

/**
 * The examples that an example scheme makes from the training sequences. An example is a user and an end t: the input is s_1..s_t, cut to
 * its last n items, and the last position predicts s_(t+1). With the scheme all-positions every position predicts its successor. With the
 * scheme cloze some items of the input itself are predicted.
 *
 * <p>A training part shorter than 2 gives no example. A training part of length L ({@code m − 2} with leave-one-out) gives L − 1 examples
 * with every-prefix, one per s targets with strided-windows, L − n but at least one with sliding-window, and one per window with cloze,
 * from its end down to its first n items. The other schemes give one example. The scheme history gives one per user, even without items.
 */
final class ExampleIndex {
    private final int[][] sequences;
    private final ExampleSpec spec;
    private final int windowStep;
    private final long key;
    private final int[] users;
    private final int[] firstExamples;
    private final int examples;

    ExampleIndex(int[][] sequences, ExampleSpec spec, long seed) {
        this.sequences = sequences;
        this.spec = spec;
        this.windowStep = spec.cloze().map(cloze -> windowStep(cloze, spec.length())).orElse(0);
        this.key = RandomKeys.of(seed, "prefix");
        int[] chosen = new int[sequences.length];
        int[] first = new int[sequences.length];
        int used = 0;
        long total = 0;
        for (int user = 0; user < sequences.length; user++) {
            if (spec.scheme() == ExampleScheme.HISTORY || sequences[user].length >= 2) {
                chosen[used] = user;
                first[used++] = (int) total;
                total = Math.addExact(total, examplesOf(sequences[user].length));
            }
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    total + " examples per epoch exceed the size of an array; use random-prefix or all-positions");
        }
        users = Arrays.copyOf(chosen, used);
        firstExamples = Arrays.copyOf(first, used);
        examples = (int) total;
    }

    /** The stride in items, at least one, unless there is only one window. */
    private static int windowStep(Cloze cloze, int n) {
        return cloze.stride() == 0 ? 0 : Math.max(1, (int) (cloze.stride() * n));
    }

    private int examplesOf(int length) {
        return switch (spec.scheme()) {
            case ALL_POSITIONS, RANDOM_PREFIX, HISTORY -> 1;
            case EVERY_PREFIX -> length - 1;
            case STRIDED_WINDOWS -> (length - 2) / spec.stride() + 1;
            case SLIDING_WINDOW -> Math.max(1, length - spec.length());
            case CLOZE -> length <= spec.length() || windowStep == 0 ? 1 : 2 + (length - spec.length() - 1) / windowStep;
        };
    }

    /** Number of examples in an epoch. */
    int examples() {
        return examples;
    }

    /** The user of an example. */
    int user(int example) {
        return users[userSlot(example)];
    }

    /** The end t of an example in an epoch: number of items in its uncut input. */
    int end(int example, long epoch) {
        int place = userSlot(example);
        int length = sequences[users[place]].length;
        int nth = example - firstExamples[place];
        return switch (spec.scheme()) {
            case ALL_POSITIONS -> length - 1;
            case HISTORY -> length;
            case EVERY_PREFIX -> 1 + nth;
            case RANDOM_PREFIX -> 1 + new CounterRandom(RandomKeys.mix(RandomKeys.mix(key, epoch), users[place])).nextInt(length - 1);
            case STRIDED_WINDOWS -> length - 1 - nth * spec.stride();
            case SLIDING_WINDOW -> Math.min(length - 1, spec.length()) + nth;
            case CLOZE -> Math.max(Math.min(length, spec.length()), length - nth * windowStep);
        };
    }

    private int userSlot(int example) {
        int place = Arrays.binarySearch(firstExamples, example);
        return place >= 0 ? place : -place - 2;
    }
}
