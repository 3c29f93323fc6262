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
 * How a batch is cut into micro-batches: rows of similar length together, each micro-batch without the columns that are padding in all of
 * its rows. A function of the lengths of the rows and of the options, never of the number of workers. Legend: B rows, n length.
 *
 * <p>Of all ways to cut the rows, in the order of their lengths, into runs of at most {@link TrainOptions#MICRO_BATCH_POSITIONS} positions
 * it takes the one that computes the fewest, where a micro-batch costs as much as {@link #OVERHEAD} of them. The costliest comes first.
 * Numbers of rows are powers of two, and numbers of columns few, since engines make kernels for each shape.
 *
 * @param size  rows of a micro-batch; 0 chooses them by length
 * @param whole whether all rows are one micro-batch, since the model compares them
 */
public record MicroBatchPlan(int size, boolean whole) {
    /** What calls of kernels for another micro-batch cost, in positions. */
    static final int OVERHEAD = 60;

    /**
     * Some rows and the columns that they are computed in.
     *
     * @param rows    of the batch
     * @param columns at their end
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

    /** The micro-batches of a batch; every row is in one of them. */
    public List<TrainingBatch> cut(TrainingBatch batch) {
        return parts(batch.lengths(), batch.inputs().length()).stream()
                .map(part -> batch.select(part.rows()).withColumns(part.columns())).toList();
    }

    /**
     * The rows and columns of each micro-batch.
     *
     * @param lengths  [B] columns that each row needs
     * @param capacity maximum columns, those of the batch
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
     * One past the last row of each run.
     *
     * @param needed columns, descending
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

    /** Rounds up to one of few numbers of columns. */
    static int columns(int length, int capacity) {
        int needed = Math.max(1, length);
        int step = Math.max(2, Integer.highestOneBit(needed - 1) / 4);
        return Math.min(capacity, (needed + step - 1) / step * step);
    }
}
