package io.github.genatt.dl4j;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Detects states that depend on later items: compares row r of n − 1 equal windows with the same row with other items after position r.
 * Legend: n length, d width.
 */
final class LookAhead {
    /** Standard deviation of weights with which every gate passes something. */
    private static final double DEVIATION = 0.5;

    private LookAhead() {
    }

    /** Whether a network with a state per position lets a state depend on a later item. */
    static boolean in(Network network, NetworkShape shape) {
        int n = shape.length();
        if (n == 1) {
            return false;
        }
        RandomGenerator random = CounterRandom.of(n, "look-ahead");
        float[] weights = new float[network.parameters()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (DEVIATION * random.nextGaussian());
        }
        int[] history = random.ints(n, 1, shape.items() + 1).toArray();
        int[] equal = IntStream.range(0, (n - 1) * n).map(i -> history[i % n]).toArray();
        int[] changed = IntStream.range(0, equal.length).map(i -> i % n > i / n ? 1 + equal[i] % shape.items() : equal[i]).toArray();
        float[] before = states(network, weights, n, equal);
        float[] after = states(network, weights, n, changed);
        int row = before.length / (n - 1);
        int width = row / n;
        return IntStream.range(0, n - 1).anyMatch(r -> !Arrays.equals(
                before, r * row, r * row + (r + 1) * width, after, r * row, r * row + (r + 1) * width));
    }

    private static float[] states(Network network, float[] weights, int n, int[] items) {
        SequenceBatch batch = SequenceBatch.of(n, items, new int[n - 1], new long[n - 1]);
        return network.states(weights, Windows.of(batch)).values();
    }
}
