package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Parameters.Info;
import java.util.Arrays;
import java.util.Optional;

/** A named block of values, with one gradient block per shard and two optimiser blocks, allocated on first use. */
final class Parameter implements GradientOwner {
    /** Tables with a smaller updated fraction than one in this number are updated row by row. */
    private static final int FEW = 4;

    private final Info info;
    private final NativeMemory memory;
    private final NativeBuffer values;
    private final NativeBuffer[] gradients = new NativeBuffer[GradientShards.COUNT];
    private final boolean[] touched = new boolean[GradientShards.COUNT];
    private final RowGradients rowGradients = new RowGradients();
    private final LazyRows lazyRows = new LazyRows(this);
    private Optional<SortedRowGradients> rowIndex = Optional.empty();
    private NativeBuffer mean;
    private NativeBuffer square;

    Parameter(Info info, float[] initial, NativeMemory memory) {
        this.info = info;
        this.memory = memory;
        values = memory.allocate(info.count());
        values.floats().put(0, initial);
    }

    Info info() {
        return info;
    }

    DnnTensor tensor() {
        GradientOwner origin = info.trainable() ? this : GradientOwner.Constant.CONSTANT;
        return DnnTensor.of(new MemoryRef(values, 0, memory.lifetime()), Layout.of(info.shape()), origin).later(lazyRows);
    }

    NativeBuffer values() {
        return values;
    }

    /** The memory of a shard's gradient, to which contributions are added. Each shard belongs to one worker at a time. */
    NativeBuffer gradient(int shard) {
        if (gradients[shard] == null) {
            gradients[shard] = memory.allocateZeros(info.count());
        }
        touched[shard] = true;
        return gradients[shard];
    }

    /** The length of the last axis. */
    int width() {
        return info.shape()[info.shape().length - 1];
    }

    /** The number of rows of the last axis. */
    int rows() {
        return info.count() / width();
    }

    /** Rows that are updated when they are used. */
    LazyRows lazyRows() {
        return lazyRows;
    }

    /** Gradients of single rows, if this is a table. */
    RowGradients rowGradients() {
        return rowGradients;
    }

    /** Sorts the gradients of single rows, before they are summed. */
    void indexRows() {
        rowIndex = rowGradients.isEmpty() ? Optional.empty() : Optional.of(rowGradients.index(rows()));
    }

    /** The gradients, if they belong only to single rows, and to few. */
    Optional<SortedRowGradients> fewRows() {
        for (boolean any : touched) {
            if (any) {
                return Optional.empty();
            }
        }
        return rowIndex.filter(index -> index.distinct().length < rows() / FEW);
    }

    /**
     * Sums a range of the gradients of all shards in order, then those of single rows; with single-row gradients, the range is whole rows.
     */
    void sumGradients(int from, int length, float[] sum) {
        Arrays.fill(sum, 0, length, 0);
        for (int shard = 0; shard < gradients.length; shard++) {
            if (touched[shard]) {
                float[] one = new float[length];
                gradients[shard].floats().get(from, one);
                for (int i = 0; i < length; i++) {
                    sum[i] += one[i];
                }
            }
        }
        rowIndex.ifPresent(index -> addRows(index, from, length, sum));
    }

    private void addRows(SortedRowGradients index, int from, int length, float[] sum) {
        int width = width();
        int end = (from + length) / width;
        for (int i = index.position(from / width); i < index.size() && index.row(i) < end; i++) {
            index.addTo(sum, index.row(i) * width - from, width, i);
        }
    }

    /** Sets a range of the gradients to zero. */
    void clearGradients(int from, int length) {
        for (int shard = 0; shard < gradients.length; shard++) {
            if (touched[shard]) {
                gradients[shard].zero(from, length);
            }
        }
    }

    /** Marks all gradients as zero. */
    void gradientsCleared() {
        rowGradients.clear();
        rowIndex = Optional.empty();
        Arrays.fill(touched, false);
    }

    /** Allocates the optimiser's memory, once. */
    void prepareMoments() {
        if (mean == null) {
            mean = memory.allocateZeros(info.count());
            square = memory.allocateZeros(info.count());
        }
    }

    NativeBuffer mean() {
        return mean;
    }

    NativeBuffer square() {
        return square;
    }
}
