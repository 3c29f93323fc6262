package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Cross-entropy of rows of logits, Σ f·(logsumexp(row) − row[target]), and softmax of the rows.
 *
 * @param value  the sum
 * @param shares [m, c] softmax of each row
 */
record SoftmaxLoss(double value, INDArray shares) {

    /** @param logits [m, c], row-major, overwritten */
    static SoftmaxLoss of(INDArray logits, RowTargets rows, double weight) {
        float[] ofTargets = targets(logits, rows);
        INDArray greatest = logits.max(true, 1);
        INDArray powers = Transforms.exp(logits.subi(greatest), false);
        INDArray sums = powers.sum(true, 1);
        float[] top = Heap.read(greatest);
        float[] total = Heap.read(sums);
        double value = 0;
        for (int i = 0; i < top.length; i++) {
            value += rows.weights()[i] * (top[i] + Math.log(total[i]) - ofTargets[i]);
        }
        return new SoftmaxLoss(value, powers.divi(sums));
    }

    private static float[] targets(INDArray logits, RowTargets rows) {
        float[] found = new float[rows.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = logits.getFloat(i, rows.targets()[i]);
        }
        return found;
    }

    /** f · (softmax − one at the target), overwriting the shares. */
    INDArray gradient(RowTargets rows, double weight) {
        for (int i = 0; i < rows.count(); i++) {
            long target = rows.targets()[i];
            shares.putScalar(i, target, shares.getFloat(i, target) - 1);
        }
        return shares.muli(rows.factors(weight));
    }
}
