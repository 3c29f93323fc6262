package io.github.genatt.testkit.models;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Item sequences and batches of them. Legend: B rows, n length, I items. */
public final class Sequences {

    private Sequences() {
    }

    /** Sequences of uniformly random items; each has between {@code shortest} and {@code longest} items. */
    public static int[][] random(int rows, int shortest, int longest, int items) {
        RandomGenerator random = CounterRandom.of(rows * 31L + longest, "sequences");
        return Stream.generate(() -> random.ints(random.nextInt(shortest, longest + 1), 1, items + 1).toArray())
                .limit(rows).toArray(int[][]::new);
    }

    /** Every item but the last is input, every item but the first is a target; row b has the key b. */
    public static TrainingBatch batch(int n, int[]... sequences) {
        int[][] histories = Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new);
        int[] users = IntStream.range(0, sequences.length).toArray();
        int[] items = SequenceBatch.of(Requests.of(histories).withUsers(users), n, 0).items();
        SequenceBatch inputs = SequenceBatch.of(n, items, users, Sessions.keys(users.length));
        int[] targets = new int[inputs.items().length];
        for (int row = 0; row < sequences.length; row++) {
            int kept = Math.min(n, sequences[row].length - 1);
            System.arraycopy(sequences[row], sequences[row].length - kept, targets, (row + 1) * n - kept, kept);
        }
        return withTargets(inputs, targets, 0);
    }

    /** The same examples in which only the last position predicts. */
    static TrainingBatch lastTargets(TrainingBatch batch) {
        int n = batch.inputs().length();
        int[] targets = batch.targets().clone();
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i % n == n - 1 ? targets[i] : 0;
        }
        return withTargets(batch.inputs(), targets, 0);
    }

    /** [Q][] a time for each item of each sequence, determined by its position: gaps of one to nineteen hours. */
    public static long[][] times(int[]... sequences) {
        return Arrays.stream(sequences).map(sequence -> LongStream.range(0, sequence.length).map(Sequences::time).toArray())
                .toArray(long[][]::new);
    }

    private static long time(long place) {
        return 3600 * (10 * place + place * place * 7 % 10);
    }

    /** The windows of {@link #batch} with the times of the sequences that they are cut from. */
    static SequenceBatch withTimes(SequenceBatch windows, int[]... sequences) {
        int n = windows.length();
        long[] itemTimes = new long[windows.items().length];
        long[] asked = new long[sequences.length];
        for (int row = 0; row < sequences.length; row++) {
            int inputs = sequences[row].length - 1;
            asked[row] = time(inputs);
            for (int back = 1; back <= Math.min(n, inputs); back++) {
                itemTimes[(row + 1) * n - back] = time(inputs - back);
            }
        }
        return windows.withTimes(itemTimes, asked);
    }

    /** Inputs with some targets, 0 where there is none, and a number of negatives: the items 1, 2, ... */
    public static TrainingBatch withTargets(SequenceBatch inputs, int[] targets, int negatives) {
        float share = 1f / Arrays.stream(targets).filter(target -> target != 0).count();
        float[] weights = new float[targets.length];
        int[] drawn = new int[targets.length * negatives];
        for (int i = 0; i < targets.length; i++) {
            weights[i] = targets[i] == 0 ? 0 : share;
            for (int j = 0; targets[i] != 0 && j < negatives; j++) {
                drawn[i * negatives + j] = 1 + j;
            }
        }
        return TrainingBatch.of(inputs, targets, weights).withNegatives(drawn);
    }

    /** All but the last item. */
    public static int[] withoutLast(int[] sequence) {
        return Arrays.copyOf(sequence, sequence.length - 1);
    }

    /** The same sequence with another item at one position. */
    public static int[] changed(int[] sequence, int place, int items) {
        int[] copy = sequence.clone();
        copy[place] = 1 + copy[place] % items;
        return copy;
    }
}
