package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cross-entropy over all rows of a table, one chunk of states at a time, to keep the logits small.
 *
 * <p>Legend: m states with non-zero weight, V rows of the table, d width.
 */
final class TableCrossEntropy {
    private static final int CHUNK = 256;
    private final Tape tape;

    TableCrossEntropy(Tape tape) {
        this.tape = tape;
    }

    NdLoss loss(NdTensor states, NdTensor table, int[] targets, float[] weights, double weight) {
        Shapes.require(states.rank() == 2 && table.rank() == 2 && states.width() == table.width(), "embeddingCrossEntropy", states, table);
        Shapes.requireLength(states.size(0), targets.length, "targets", states);
        Shapes.requireLength(states.size(0), weights.length, "weights", states);
        RowTargets all = RowTargets.of(targets, weights, table.size(0));
        INDArray from = states.dense();
        INDArray to = table.dense();
        double sum = 0;
        for (int first = 0; first < all.count(); first += CHUNK) {
            RowTargets rows = all.stretch(first, Math.min(all.count(), first + CHUNK));
            INDArray chosen = rows.pick(from);
            SoftmaxLoss loss = SoftmaxLoss.of(Gemm.product(chosen, to.transpose()), rows, weight);
            sum += loss.value();
            if (tape.needs(states, table)) {
                INDArray gradient = loss.gradient(rows, weight);
                if (tape.needs(states)) {
                    RowSums.add(tape.whole(states), rows.places(), Heap.read(Gemm.product(gradient, to)));
                }
                tape.push(table, () -> Gemm.product(gradient.transpose(), chosen));
            }
        }
        return new NdLoss(sum, weight);
    }
}
