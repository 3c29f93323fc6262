package io.github.genatt.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Losses of given values. Each ends a graph, so its gradient is computed immediately. Sums are in double precision. */
final class LossOps {
    private final Tape tape;

    LossOps(Tape tape) {
        this.tape = tape;
    }

    NdLoss weightedSum(NdTensor x, float[] weights, double weight) {
        Shapes.requireLength(x.elementCount(), weights.length, "weights", x);
        float[] values = x.toArray();
        float[] gradient = new float[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] == 0 ? 0 : (double) weights[i] * values[i];
            gradient[i] = (float) (weight * weights[i]);
        }
        tape.push(x, () -> Heap.write(gradient, x.shape()));
        return new NdLoss(sum, weight);
    }

    NdLoss binaryCrossEntropy(NdTensor logits, float[] labels, float[] weights, double weight) {
        Shapes.requireLength(logits.elementCount(), labels.length, "labels", logits);
        Shapes.requireLength(logits.elementCount(), weights.length, "weights", logits);
        float[] x = logits.toArray();
        float[] gradient = new float[x.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (weights[i] != 0) {
                double tail = Math.exp(-Math.abs(x[i]));
                double softplus = Math.max(x[i], 0) + Math.log1p(tail);
                double sigmoid = (x[i] >= 0 ? 1 : tail) / (1 + tail);
                sum += weights[i] * (softplus - labels[i] * x[i]);
                gradient[i] = (float) (weight * weights[i] * (sigmoid - labels[i]));
            }
        }
        tape.push(logits, () -> Heap.write(gradient, logits.shape()));
        return new NdLoss(sum, weight);
    }

    NdLoss crossEntropy(NdTensor logits, int[] targets, float[] weights, double weight) {
        Shapes.require(logits.rank() == 2, "crossEntropy, which takes logits [m, c]", logits);
        Shapes.requireLength(logits.size(0), targets.length, "targets", logits);
        Shapes.requireLength(logits.size(0), weights.length, "weights", logits);
        RowTargets rows = RowTargets.of(targets, weights, logits.width());
        if (rows.count() == 0) {
            return new NdLoss(0, weight);
        }
        INDArray chosen = logits.array().dup('c');
        SoftmaxLoss loss = SoftmaxLoss.of(rows.pick(chosen), rows, weight);
        if (tape.needs(logits)) {
            INDArray gradient = loss.gradient(rows, weight);
            RowSums.add(tape.whole(logits), rows.places(), Heap.read(gradient));
        }
        return new NdLoss(loss.value(), weight);
    }
}
