package io.github.genatt.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterUpdate.UpdateOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds rows to a table by id. Rows with the same id are first summed on the heap, in order. ND4J's scatter then gets every id once, so its
 * handling of repeated ids does not matter.
 */
final class RowSums {

    private RowSums() {
    }

    /**
     * @param table [rows, d], added to in place
     * @param ids   of length m; −1 adds nothing
     * @param rows  m·d values
     */
    static void add(INDArray table, int[] ids, float[] rows) {
        int width = (int) table.size(1);
        int[] distinct = Arrays.stream(ids).filter(id -> id >= 0).sorted().distinct().toArray();
        if (distinct.length == 0) {
            return;
        }
        float[] sums = new float[distinct.length * width];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= 0) {
                int at = Arrays.binarySearch(distinct, ids[i]) * width;
                for (int k = 0; k < width; k++) {
                    sums[at + k] += rows[i * width + k];
                }
            }
        }
        Nd4j.scatterUpdate(UpdateOp.ADD, table, Nd4j.createFromArray(distinct),
                Heap.write(sums, distinct.length, width), 1);
    }
}
