package io.github.genatt.testkit.engine;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.Keys;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.Sampling;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Walks over a ring of items, one to three items further with each step, as batches of a training run.
 *
 * <p>Legend: B rows, n length, I items, k negatives.
 *
 * @param sampling what the model asks for
 */
record Walks(Sampling sampling) {
    static final int ITEMS = 40;
    static final int ROWS = 16;

    /** A walk of at least two items and at most n + 1. */
    private int[] walk(long step, int row) {
        RandomGenerator random = new CounterRandom(Keys.mix(Keys.mix(Keys.of("walk"), step), row));
        int[] items = new int[random.nextInt(2, sampling.length() + 2)];
        int at = random.nextInt(ITEMS);
        for (int i = 0; i < items.length; i++) {
            at = (at + random.nextInt(1, 4)) % ITEMS;
            items[i] = 1 + at;
        }
        return items;
    }

    int[][] all(long step) {
        return IntStream.range(0, ROWS).mapToObj(row -> walk(step, row)).toArray(int[][]::new);
    }

    /** The batch of a step: every walk without its last item as input, every next item as target, or the last alone if only that counts. */
    TrainingBatch batch(long step) {
        int n = sampling.length();
        int[][] walks = all(step);
        int[] users = IntStream.range(0, ROWS).toArray();
        SequenceBatch inputs = SequenceBatch.of(Arrays.stream(walks).map(walk -> Arrays.copyOf(walk, walk.length - 1)).toArray(int[][]::new),
                users, n, step);
        int[] targets = SequenceBatch.of(Arrays.stream(walks).map(walk -> Arrays.copyOfRange(walk, 1, walk.length)).toArray(int[][]::new),
                users, n, step).items();
        if (sampling.regime() != Regime.ALL_POSITIONS) {
            IntStream.range(0, targets.length).filter(i -> i % n != n - 1).forEach(i -> targets[i] = 0);
        }
        float share = 1f / IntStream.of(targets).filter(target -> target != 0).count();
        float[] weights = new float[targets.length];
        int[] negatives = new int[targets.length * sampling.negatives()];
        RandomGenerator random = new CounterRandom(Keys.mix(Keys.of("negatives"), step));
        for (int i = 0; i < targets.length; i++) {
            weights[i] = targets[i] == 0 ? 0 : share;
            for (int k = 0; k < sampling.negatives(); k++) {
                int other = 1 + (targets[i] + random.nextInt(ITEMS - 1)) % ITEMS;
                negatives[i * sampling.negatives() + k] = targets[i] == 0 ? 0 : other;
            }
        }
        return new TrainingBatch(inputs, targets, negatives, weights);
    }
}
