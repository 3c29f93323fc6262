package io.github.genatt.bench.measure;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import java.util.Arrays;

/** Full windows of uniform items, different in every step: the maximum work of a batch. */
record RandomBatches(BatchShape size, ExampleSpec sampling, long seed) implements BatchSource {

    RandomBatches {
        if (sampling.scheme() != ExampleScheme.ALL_POSITIONS) {
            throw new IllegalArgumentException("steps are measured with a loss at every position; the model's objective has examples = "
                    + sampling.scheme());
        }
    }

    /** The epoch never ends, so that nothing happens between steps. */
    @Override
    public int stepsPerEpoch() {
        return Integer.MAX_VALUE;
    }

    /** The batches of the first step of the only epoch. */
    @Override
    public long examples() {
        return size.batch();
    }

    @Override
    public TrainingBatch examples(long epoch, int from, int to) {
        return batch(0).slice(from, to);
    }

    @Override
    public TrainingBatch batch(long step) {
        CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(seed, "bench"), step));
        int positions = size.batch() * size.length();
        int[] users = new int[size.batch()];
        Arrays.fill(users, -1);
        long[] keys = random.longs(size.batch()).toArray();
        float[] weights = new float[positions];
        Arrays.fill(weights, 1f / positions);
        SequenceBatch inputs = SequenceBatch.of(size.length(), items(random, positions), users, keys);
        int[] targets = items(random, positions);
        int[] negatives = items(random, positions * sampling.negatives());
        TrainingBatch batch = TrainingBatch.of(inputs, targets, weights).withNegatives(negatives);
        return sampling.sameTargetWindows() ? batch.withSameTargetWindows(inputs.withItems(items(random, positions))) : batch;
    }

    private int[] items(CounterRandom random, int count) {
        int[] items = new int[count];
        for (int i = 0; i < count; i++) {
            items[i] = 1 + random.nextInt(size.items());
        }
        return items;
    }
}
