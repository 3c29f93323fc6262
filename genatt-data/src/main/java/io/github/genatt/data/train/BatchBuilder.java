package io.github.genatt.data.train;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds a batch. Legend: B rows, n length, k negatives per position. */
final class BatchBuilder {
    private final int n;
    private final int k;
    private final int mostPredicting;
    private final boolean history;
    private final int[] users;
    private final long[] keys;
    private final int[] items;
    private final int[] targets;
    private final int[] negatives;
    private final Optional<int[]> companions;
    private final Optional<WindowTimes> times;
    private final Optional<WindowTimes> companionTimes;

    BatchBuilder(int rows, ExampleSpec spec, Optional<long[][]> allTimes) {
        n = spec.length();
        k = spec.negatives();
        history = spec.scheme() == ExampleScheme.HISTORY;
        mostPredicting = switch (spec.scheme()) {
            case ALL_POSITIONS -> n;
            case STRIDED_WINDOWS -> spec.stride();
            default -> 1;
        };
        users = new int[rows];
        keys = new long[rows];
        items = new int[rows * n];
        targets = new int[rows * n];
        negatives = new int[rows * n * k];
        companions = spec.sameTargetWindows() ? Optional.of(new int[rows * n]) : Optional.empty();
        times = allTimes.map(all -> WindowTimes.of(all, rows, n));
        companionTimes = companions.flatMap(windows -> allTimes.map(all -> WindowTimes.of(all, rows, n)));
    }

    /** Sets the times of a row's window s_1..s_end; the first {@code known} items are in the training part. */
    void putTimes(int row, int user, int end, int known) {
        times.ifPresent(windows -> windows.put(row, user, end, known));
    }

    /** Sets the times of a row's same-target window. */
    void putCompanionTimes(int row, int user, int end, int known) {
        companionTimes.ifPresent(windows -> windows.put(row, user, end, known));
    }

    void name(int row, int user, long key) {
        users[row] = user;
        keys[row] = key;
    }

    /** Sets the last items of s_1..s_end as input and the items that follow as targets; a whole history has none. */
    void put(int row, int[] sequence, int end) {
        int length = window(items, row, sequence, end);
        if (history) {
            return;
        }
        int predicting = Math.min(length, mostPredicting);
        System.arraycopy(sequence, end + 1 - predicting, targets, (row + 1) * n - predicting, predicting);
    }

    /** Sets the last items of s_1..s_end as input, some of them replaced by the mask token and used as targets. */
    void putHiding(int row, int[] sequence, int end, Cloze cloze, int mask) {
        int length = window(items, row, sequence, end);
        for (int place : ClozeMask.of(cloze, length, keys[row])) {
            int position = (row + 1) * n - length + place;
            targets[position] = items[position];
            items[position] = mask;
        }
    }

    /** Sets the last items of s_1..s_end as the same-target window of a row. */
    void putCompanion(int row, int[] sequence, int end) {
        window(companions.orElseThrow(), row, sequence, end);
    }

    /** Copies the last n items of s_1..s_end to the end of a row; returns how many there are. */
    private int window(int[] to, int row, int[] sequence, int end) {
        int length = Math.min(n, end);
        System.arraycopy(sequence, end - length, to, (row + 1) * n - length, length);
        return length;
    }

    void draw(int row, RejectionSampler.Draws draws) {
        for (int position = row * n; position < (row + 1) * n; position++) {
            for (int i = 0; targets[position] != 0 && i < k; i++) {
                negatives[position * k + i] = draws.next();
            }
        }
    }

    TrainingBatch build() {
        // a whole history has no targets; its last item carries the weight
        int[] counted = history ? IntStream.range(0, items.length).map(i -> i % n == n - 1 ? items[i] : 0).toArray() : targets;
        long count = IntStream.of(counted).filter(item -> item != 0).count();
        float[] weights = new float[counted.length];
        for (int position = 0; position < weights.length; position++) {
            weights[position] = counted[position] == 0 ? 0 : 1f / count;
        }
        SequenceBatch inputs = timed(SequenceBatch.of(n, items, users, keys), times);
        TrainingBatch batch = TrainingBatch.of(inputs, targets, weights).withNegatives(negatives);
        return companions.map(windows -> batch.withSameTargetWindows(
                timed(SequenceBatch.of(n, windows, users, keys), companionTimes))).orElse(batch);
    }

    private static SequenceBatch timed(SequenceBatch windows, Optional<WindowTimes> times) {
        return times.map(known -> windows.withTimes(known.itemTimes(), known.asked())).orElse(windows);
    }
}
