package io.github.genatt.engine.onednn;

/** Losses of given values. Each ends a graph, so its gradient is computed immediately and needs no step on the tape. */
final class LossOps {
    private final Tape tape;
    private final ShapeOps shapes;

    LossOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    OneDnnLoss weightedSum(DnnTensor input, float[] weights, double weight) {
        Shapes.requireLength(input.elementCount(), weights.length, "weights", input);
        float[] x = input.toArray();
        float[] gradient = new float[x.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] == 0 ? 0 : (double) weights[i] * x[i];
            gradient[i] = (float) (weight * weights[i]);
        }
        push(gradient, input);
        return new OneDnnLoss(sum, weight);
    }

    /** Computes only elements with a weight; with few sampled items out of many, these are a small part of the logits. */
    OneDnnLoss binaryCrossEntropy(DnnTensor logits, float[] labels, float[] weights, double weight) {
        Shapes.requireLength(logits.elementCount(), labels.length, "labels", logits);
        Shapes.requireLength(logits.elementCount(), weights.length, "weights", logits);
        float[] x = logits.toArray();
        float[] gradient = new float[x.length];
        SoftplusSigmoid logistic = new SoftplusSigmoid(tape);
        float[] block = new float[SoftplusSigmoid.SIZE];
        int[] places = new int[SoftplusSigmoid.SIZE];
        double sum = 0;
        int next = 0;
        while (next < x.length) {
            int found = 0;
            for (; next < x.length && found < places.length; next++) {
                if (weights[next] != 0) {
                    places[found] = next;
                    block[found++] = x[next];
                }
            }
            logistic.compute(block);
            for (int i = 0; i < found; i++) {
                int at = places[i];
                sum += (double) weights[at] * (logistic.softplus(i) - labels[at] * x[at]);
                gradient[at] = (float) (weight * weights[at] * (logistic.sigmoid(i) - labels[at]));
            }
        }
        push(gradient, logits);
        return new OneDnnLoss(sum, weight);
    }

    OneDnnLoss crossEntropy(DnnTensor input, int[] targets, float[] weights, double weight) {
        Shapes.require(input.rank() == 2, "crossEntropy, which takes logits [m, c]", input);
        int m = input.layout.dims[0];
        Shapes.requireLength(m, targets.length, "targets", input);
        Shapes.requireLength(m, weights.length, "weights", input);
        DnnTensor logits = shapes.contiguous(input);
        DnnTensor shares = tape.scratch(logits.layout.dims);
        tape.kernels().softmax.run(logits, shares);
        HeapRows share = new HeapRows(shares);
        HeapRows logit = new HeapRows(logits);
        boolean trained = tape.requiresGrad(logits);
        double sum = 0;
        for (int r = 0; r < m; r++) {
            if (weights[r] == 0) {
                share.zero(r);
                continue;
            }
            ClassIds.check(targets[r], logits.width());
            float[] row = share.row(r);
            int best = ClassIds.argMax(row);
            sum += weights[r] * (logit.get(r, best) - Math.log(row[best]) - logit.get(r, targets[r]));
            row[targets[r]] -= 1;
            float factor = (float) (weight * weights[r]);
            for (int i = 0; i < row.length; i++) {
                row[i] *= factor;
            }
            share.write(r, row);
        }
        if (trained) {
            tape.pass(shares, logits);
        }
        return new OneDnnLoss(sum, weight);
    }

    private void push(float[] gradient, DnnTensor x) {
        if (tape.requiresGrad(x)) {
            tape.temporarily(() -> {
                DnnTensor values = tape.scratch(x.layout.dims);
                values.slot.block().floats().put(values.slot.at(), gradient);
                tape.pass(values, x);
            });
        }
    }
}
