package io.github.genatt.testkit.engine;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Batches of a training run: walks on a ring of items that advance by one to three items per step.
 *
 * <p>Legend: B rows, n length, I items, k negatives.
 *
 * @param sampling example spec of the model
 */
record Walks(ExampleSpec sampling) {
    static final int ITEMS = 40;
    static final int ROWS = 16;

    /** A walk of at least two items and at most n + 1. */
    private int[] walk(long step, int row) {
        RandomGenerator random = new CounterRandom(RandomKeys.mix(RandomKeys.mix(RandomKeys.of("walk"), step), row));
        int[] items = new int[random.nextInt(2, sampling.length() + 2)];
        int at = random.nextInt(ITEMS);
        for (int i = 0; i < items.length; i++) {
            at = (at + random.nextInt(1, 4)) % ITEMS;
            items[i] = 1 + at;
        }
        return items;
    }

    /** The walks of all rows in a step. */
    int[][] all(long step) {
        return IntStream.range(0, ROWS).mapToObj(row -> walk(step, row)).toArray(int[][]::new);
    }

    /**
     * The batch of a step: every walk without its last item as input, every next item as target, or only the last if the scheme predicts
     * only there.
     */
    TrainingBatch batch(long step) {
        int n = sampling.length();
        int[][] walks = all(step);
        int[] targets = windows(Arrays.stream(walks).map(walk -> Arrays.copyOfRange(walk, 1, walk.length)), step).items();
        if (sampling.scheme() != ExampleScheme.ALL_POSITIONS) {
            IntStream.range(0, targets.length).filter(i -> i % n != n - 1).forEach(i -> targets[i] = 0);
        }
        float share = 1f / IntStream.of(targets).filter(target -> target != 0).count();
        float[] weights = new float[targets.length];
        IntStream.range(0, targets.length).filter(i -> targets[i] != 0).forEach(i -> weights[i] = share);
        SequenceBatch inputs = windows(Arrays.stream(walks).map(walk -> Arrays.copyOf(walk, walk.length - 1)), step);
        return TrainingBatch.of(inputs, targets, weights).withNegatives(negatives(targets, step));
    }

    private SequenceBatch windows(Stream<int[]> sequences, long step) {
        Requests requests = Requests.of(sequences.toArray(int[][]::new)).withUsers(IntStream.range(0, ROWS).toArray());
        return SequenceBatch.of(requests, sampling.length(), step);
    }

    /** [B·n·k] items other than the target; 0 at positions without a target. */
    private int[] negatives(int[] targets, long step) {
        RandomGenerator random = new CounterRandom(RandomKeys.mix(RandomKeys.of("negatives"), step));
        return IntStream.range(0, targets.length * sampling.negatives()).map(i -> {
            int target = targets[i / sampling.negatives()];
            return target == 0 ? 0 : 1 + (target + random.nextInt(ITEMS - 1)) % ITEMS;
        }).toArray();
    }
}
