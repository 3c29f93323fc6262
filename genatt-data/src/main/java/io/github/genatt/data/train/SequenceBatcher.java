package io.github.genatt.data.train;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.SameTarget;
import io.github.genatt.spi.TrainingData;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The batches of a training run. A batch is a function of (seed, step) only: steps can be requested in any order and after a restart. Not
 * thread-safe.
 *
 * <p>Legend: B rows, n length, k negatives per position. Every epoch visits all examples once, shuffled; its last batch may be smaller.
 */
public final class SequenceBatcher implements BatchSource {
    private final int[][] training;
    private final int[] leftOut;
    private final ExampleSpec spec;
    private final int items;
    private final RejectionSampler negatives;
    private final int batchSize;
    private final ExampleIndex cutter;
    private final Optional<SameTargetIndex> companions;
    private final ExampleSpec alone;
    private final long exampleKey;
    private final long shuffleKey;
    private final long rowKey;
    private final long negativeKey;
    private final Optional<long[][]> times;
    private int[] order = {};
    private long orderedEpoch = -1;

    /**
     * Prepares the batches.
     *
     * @param data      the training part; its times are not used
     * @param negatives used only if the spec has negatives
     * @param batchSize maximum B, at least 1
     * @throws IllegalArgumentException if no training part gives an example
     */
    public SequenceBatcher(TrainingData data, ExampleSpec spec, RejectionSampler negatives, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch size must be at least 1, found " + batchSize);
        }
        int[][] training = data.sequences();
        this.items = data.catalogue();
        this.leftOut = spec.negatives() == 0 ? new int[0] : IntStream.range(0, training.length)
                .filter(user -> training[user].length >= 2 && negatives.excludesAll(user)).toArray();
        this.training = training.clone();
        for (int user : leftOut) {
            this.training[user] = new int[0];
        }
        this.spec = spec;
        this.negatives = negatives;
        this.batchSize = batchSize;
        this.cutter = new ExampleIndex(this.training, spec, seed);
        this.companions = spec.sameTargetWindows() ? Optional.of(new SameTargetIndex(this.training, items, seed)) : Optional.empty();
        this.alone = spec.windowsOnly();
        this.exampleKey = RandomKeys.of(seed, "example");
        this.shuffleKey = RandomKeys.of(seed, "shuffle");
        this.rowKey = RandomKeys.of(seed, "row");
        this.negativeKey = RandomKeys.of(seed, "negatives");
        this.times = Optional.empty();
        if (cutter.examples() == 0) {
            throw new IllegalArgumentException("nothing to train on: no user has two items in the training part"
                    + (leftOut.length == 0 ? "" : " and an item left to draw as a negative"));
        }
    }

    /**
     * The same batches with times.
     *
     * @param all [U][] time of each interaction of each user; the training parts come first
     */
    public SequenceBatcher withTimes(long[][] all) {
        for (int user = 0; user < training.length; user++) {
            if (all[user].length < training[user].length) {
                throw new IllegalArgumentException("user %d: expected a time for each of the %d items of the training part, found %d times"
                        .formatted(user, training[user].length, all[user].length));
            }
        }
        return new SequenceBatcher(this, all);
    }

    private SequenceBatcher(SequenceBatcher other, long[][] times) {
        this.training = other.training;
        this.leftOut = other.leftOut;
        this.spec = other.spec;
        this.items = other.items;
        this.negatives = other.negatives;
        this.batchSize = other.batchSize;
        this.cutter = other.cutter;
        this.companions = other.companions;
        this.alone = other.alone;
        this.exampleKey = other.exampleKey;
        this.shuffleKey = other.shuffleKey;
        this.rowKey = other.rowKey;
        this.negativeKey = other.negativeKey;
        this.times = Optional.of(times);
    }

    /** Users without examples, because negatives are sampled and no item is left to sample for them. */
    public int[] leftOut() {
        return leftOut.clone();
    }

    @Override
    public long examples() {
        return cutter.examples();
    }

    @Override
    public int stepsPerEpoch() {
        return (cutter.examples() - 1) / batchSize + 1;
    }

    @Override
    public TrainingBatch batch(long step) {
        long epoch = step / stepsPerEpoch();
        int from = (int) (step % stepsPerEpoch()) * batchSize;
        int rows = Math.min(batchSize, cutter.examples() - from);
        int[] shuffled = order(epoch);
        BatchBuilder arrays = new BatchBuilder(rows, spec, times);
        for (int row = 0; row < rows; row++) {
            int place = row;
            int example = shuffled[from + row];
            int user = cutter.user(example);
            int end = cutter.end(example, epoch);
            arrays.name(row, user, RandomKeys.mix(RandomKeys.mix(rowKey, step), row));
            put(arrays, row, user, end);
            companions.ifPresent(groups -> {
                SameTargetIndex.Prefix other = spec.sameTarget().orElseThrow() == SameTarget.LAST ? groups.last(user, end, spec.length())
                        : groups.draw(user, end, epoch);
                arrays.putCompanion(place, training[other.user()], other.end());
                arrays.putCompanionTimes(place, other.user(), other.end(), training[other.user()].length);
            });
            if (spec.negatives() > 0) {
                arrays.draw(row, negatives.draws(RandomKeys.mix(RandomKeys.mix(negativeKey, step), row), user));
            }
        }
        return arrays.build();
    }

    /** Examples without same-target windows; their keys depend on their position in the data, not on the step. */
    @Override
    public TrainingBatch examples(long epoch, int from, int to) {
        BatchBuilder arrays = new BatchBuilder(to - from, alone, times);
        for (int example = from; example < to; example++) {
            int user = cutter.user(example);
            arrays.name(example - from, user, RandomKeys.mix(exampleKey, example));
            put(arrays, example - from, user, cutter.end(example, epoch));
        }
        return arrays.build();
    }

    private void put(BatchBuilder arrays, int row, int user, int end) {
        spec.cloze().ifPresentOrElse(cloze -> arrays.putHiding(row, training[user], end, cloze, items + 1),
                () -> arrays.put(row, training[user], end));
        arrays.putTimes(row, user, end, training[user].length);
    }

    private int[] order(long epoch) {
        if (epoch != orderedEpoch) {
            order = IntStream.range(0, cutter.examples()).toArray();
            CounterRandom random = new CounterRandom(RandomKeys.mix(shuffleKey, epoch));
            for (int last = order.length - 1; last > 0; last--) {
                int other = random.nextInt(last + 1);
                int kept = order[last];
                order[last] = order[other];
                order[other] = kept;
            }
            orderedEpoch = epoch;
        }
        return order;
    }
}
