package io.github.genatt.core.model;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a batch into micro-batches of rows of similar length, each without the columns that are padding in all of its rows. The plan
 * depends on the lengths of the rows and on the options, never on the number of workers. Legend: B rows, n length.
 *
 * <p>Of all ways to split the rows, sorted by length, into runs of at most {@link TrainOptions#MICRO_BATCH_POSITIONS} positions, it takes
 * the one that computes the fewest positions, where a micro-batch costs {@link #OVERHEAD} of them. The most expensive one comes first.
 * Numbers of rows are powers of two, and there are few numbers of columns, since engines compile kernels for each shape.
 *
 * @param size  rows of a micro-batch; 0 chooses them by length
 * @param whole whether all rows form one micro-batch, because the model compares them
 */
public record MicroBatchPlan(int size, boolean whole) {
    /** Overhead of kernel calls per micro-batch, in positions. */
    static final int OVERHEAD = 60;

    /**
     * The rows of a micro-batch and the columns that they are computed in.
     *
     * @param rows    rows of the batch
     * @param columns number of columns, at the end of the rows
     */
    record Part(int[] rows, int columns) {
        int cost() {
            return rows.length * columns + OVERHEAD;
        }
    }

    /** The plan of a model's training. */
    public static MicroBatchPlan of(TrainOptions options, SequentialRecommender recommender) {
        return new MicroBatchPlan(options.microBatchSize(), recommender.needsWholeBatch());
    }

    /** The micro-batches of a batch; every row is in exactly one. */
    public List<TrainingBatch> cut(TrainingBatch batch) {
        return parts(batch.lengths(), batch.inputs().length()).stream()
                .map(part -> batch.select(part.rows()).withColumns(part.columns())).toList();
    }

    /**
     * The rows and columns of each micro-batch.
     *
     * @param lengths  [B] columns that each row needs
     * @param capacity maximum columns: those of the batch
     */
    List<Part> parts(int[] lengths, int capacity) {
        if (whole) {
            int longest = Arrays.stream(lengths).max().orElse(1);
            return List.of(new Part(IntStream.range(0, lengths.length).toArray(), columns(longest, capacity)));
        }
        int[] order = IntStream.range(0, lengths.length).boxed().sorted(Comparator.comparing(row -> -lengths[row]))
                .mapToInt(Integer::intValue).toArray();
        int[] needed = Arrays.stream(order).map(row -> columns(lengths[row], capacity)).toArray();
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int to : size > 0 ? evenEnds(order.length) : cheapestEnds(needed)) {
            parts.add(new Part(Arrays.copyOfRange(order, from, to), needed[from]));
            from = to;
        }
        parts.sort(Comparator.comparing(part -> -part.cost()));
        return List.copyOf(parts);
    }

    private int[] evenEnds(int rows) {
        return IntStream.rangeClosed(1, (rows + size - 1) / size).map(part -> Math.min(rows, part * size)).toArray();
    }

    /**
     * End (exclusive) of each run of rows.
     *
     * @param needed columns per row, descending
     */
    private static int[] cheapestEnds(int[] needed) {
        int rows = needed.length;
        int[] cost = new int[rows + 1];
        int[] begin = new int[rows + 1];
        for (int end = 1; end <= rows; end++) {
            cost[end] = Integer.MAX_VALUE;
            for (int count = 1; count <= end; count *= 2) {
                int from = end - count;
                int positions = count * needed[from];
                if (count > 1 && positions > TrainOptions.MICRO_BATCH_POSITIONS) {
                    break;
                }
                if (cost[from] + positions + OVERHEAD < cost[end]) {
                    cost[end] = cost[from] + positions + OVERHEAD;
                    begin[end] = from;
                }
            }
        }
        IntStream.Builder ends = IntStream.builder();
        for (int end = rows; end > 0; end = begin[end]) {
            ends.add(end);
        }
        return ends.build().sorted().toArray();
    }

    /** Rounds up to one of a few numbers of columns. */
    static int columns(int length, int capacity) {
        int needed = Math.max(1, length);
        int step = Math.max(2, Integer.highestOneBit(needed - 1) / 4);
        return Math.min(capacity, (needed + step - 1) / step * step);
    }
}
