package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Matrix products, computed as Cᵀ = Bᵀ·Aᵀ: BLAS is column-major, so it takes the transposes of row-major matrices without a copy. {@code
 * INDArray.mmul} copies instead, which takes ten times as long for the shapes of these models.
 */
final class Gemm {

    /** The transpose of a matrix as BLAS reads it: column after column or, if turned, row after row. */
    private record Factor(INDArray columns, boolean turned) {

        static Factor transposeOf(INDArray matrix) {
            boolean transposed = !RowMajor.is(matrix) && RowMajor.is(matrix.transpose());
            return transposed ? new Factor(matrix, true) : new Factor(RowMajor.of(matrix).transpose(), false);
        }
    }

    private Gemm() {
    }

    /** [m, k] × [k, p] → [m, p]; either may be a transposed view. */
    static INDArray product(INDArray a, INDArray b) {
        INDArray c = Nd4j.createUninitialized(DataType.FLOAT, new long[] {a.size(0), b.size(1)}, 'c');
        Factor left = Factor.transposeOf(b);
        Factor right = Factor.transposeOf(a);
        Nd4j.getBlasWrapper().level3().gemm(left.columns(), right.columns(), c.transpose(), left.turned(), right.turned(), 1, 0);
        return c;
    }
}
