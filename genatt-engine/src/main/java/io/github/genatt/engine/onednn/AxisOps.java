package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_add;

import io.github.genatt.engine.onednn.LayerNormKernel.Gradients;
import io.github.genatt.engine.onednn.LayerNormKernel.Saved;
import java.util.Arrays;

/** Operations along one axis. */
final class AxisOps {
    private final Tape tape;
    private final ShapeOps shapes;
    private final Broadcast broadcast;
    private final Kernels kernels;

    AxisOps(Tape tape, ShapeOps shapes, Broadcast broadcast) {
        this.tape = tape;
        this.shapes = shapes;
        this.broadcast = broadcast;
        kernels = tape.kernels();
    }

    DnnTensor sum(DnnTensor input, int axis) {
        DnnTensor x = shapes.contiguous(input);
        int along = x.layout.axis(axis);
        AxisStride stretch = AxisStride.of(x.layout.dims, along);
        DnnTensor y = tape.result(Shapes.without(x.layout.dims, along), x);
        kernels.repetition.sum(x, Output.store(y), stretch);
        return tape.record(y, () -> kernels.repetition.repeat(tape.gradient(y), tape.gradientTarget(x), stretch));
    }

    DnnTensor max(DnnTensor input, int axis) {
        DnnTensor x = shapes.contiguous(input);
        int along = x.layout.axis(axis);
        AxisStride stretch = AxisStride.of(x.layout.dims, along);
        DnnTensor y = tape.result(Shapes.without(x.layout.dims, along), x);
        int inner = stretch.inner();
        HeapRows rows = new HeapRows(x.as(stretch.outer() * stretch.length(), inner));
        HeapRows results = new HeapRows(y.as(stretch.outer(), inner));
        int[] winners = new int[y.elementCount()];
        float[] greatest = new float[inner];
        for (int o = 0; o < stretch.outer(); o++) {
            rows.read(o * stretch.length(), greatest);
            for (int r = 1; r < stretch.length(); r++) {
                float[] row = rows.row(o * stretch.length() + r);
                for (int i = 0; i < inner; i++) {
                    if (row[i] > greatest[i]) {
                        greatest[i] = row[i];
                        winners[o * inner + i] = r;
                    }
                }
            }
            results.write(o, greatest);
        }
        return tape.record(y, () -> {
            float[] gradient = tape.gradient(y).toArray();
            HeapRows into = new HeapRows(tape.accumulator(x).as(stretch.outer() * stretch.length(), inner));
            for (int k = 0; k < winners.length; k++) {
                int row = k / inner * stretch.length() + winners[k];
                into.put(row, k % inner, into.get(row, k % inner) + gradient[k]);
            }
        });
    }

    DnnTensor softmax(DnnTensor input) {
        DnnTensor x = shapes.contiguous(input);
        DnnTensor y = tape.result(x.layout.dims, x);
        kernels.softmax.run(x, y);
        return tape.record(y, () -> tape.contribute(x, dx -> kernels.softmax.backward(y, tape.gradient(y), dx)));
    }

    DnnTensor maskedSoftmax(DnnTensor logits, DnnTensor mask) {
        Shapes.require(mask.rank() <= logits.rank() && Arrays.equals(Shapes.common("maskedSoftmax", logits, mask), logits.layout.dims),
                "maskedSoftmax", logits, mask);
        DnnTensor added = shapes.contiguous(mask);
        DnnTensor full = added.as(Shapes.padded(added, logits.rank()));
        DnnTensor x = shapes.contiguous(logits);
        DnnTensor y = tape.result(x.layout.dims, x);
        tape.temporarily(() -> {
            // softmax in place is slow if the width is not a multiple of a vector
            DnnTensor sum = tape.scratch(x.layout.dims);
            kernels.binary.run(binary_add, x, broadcast.second(full, x.layout.dims), Output.store(sum));
            kernels.softmax.run(sum, y);
        });
        return tape.record(y, () -> tape.contribute(x, dx -> kernels.softmax.backward(y, tape.gradient(y), dx)));
    }

    DnnTensor layerNorm(DnnTensor input, DnnTensor g, DnnTensor s, double epsilon) {
        Shapes.require(g.rank() == 1 && s.rank() == 1 && g.width() == input.width() && s.width() == input.width(), "layerNorm",
                input, g, s);
        DnnTensor x = shapes.contiguous(input);
        DnnTensor gain = shapes.contiguous(g);
        DnnTensor shift = shapes.contiguous(s);
        int rows = x.rows();
        DnnTensor y = tape.result(x.layout.dims, x, gain, shift);
        Saved saved = new Saved(x.as(rows, x.width()), gain, tape.scratch(rows), tape.scratch(rows), (float) epsilon);
        kernels.layerNorm.run(saved, shift, y.as(rows, x.width()));
        return tape.record(y, () -> {
            DnnTensor dy = tape.gradient(y).as(rows, x.width());
            DnnTensor dGain = tape.scratch(x.width());
            DnnTensor dShift = tape.scratch(x.width());
            if (tape.requiresGrad(x)) {
                tape.contribute(x, dx -> kernels.layerNorm.backward(saved, dy, new Gradients(dx.as(rows, x.width()), dGain, dShift)));
            } else {
                kernels.layerNorm.backward(saved, dy, new Gradients(tape.scratch(rows, x.width()), dGain, dShift));
            }
            tape.pass(dGain, gain);
            tape.pass(dShift, shift);
        });
    }

    /** y = x / s with s = √(Σ x² + ε); dx = (dy − y · Σ dy ⊙ y) / s. */
    DnnTensor unitRows(DnnTensor input, double epsilon) {
        DnnTensor x = shapes.contiguous(input);
        int count = x.rows();
        DnnTensor y = tape.result(x.layout.dims, x);
        HeapRows from = new HeapRows(x.as(count, x.width()));
        HeapRows to = new HeapRows(y.as(count, x.width()));
        float[] inverse = new float[count];
        for (int r = 0; r < count; r++) {
            float[] row = from.row(r);
            inverse[r] = (float) (1 / Math.sqrt(from.dot(row, row) + epsilon));
            scale(row, inverse[r]);
            to.write(r, row);
        }
        return tape.record(y, () -> {
            HeapRows gradient = new HeapRows(tape.gradient(y).as(count, x.width()));
            HeapRows into = new HeapRows(tape.accumulator(x).as(count, x.width()));
            for (int r = 0; r < count; r++) {
                float[] dy = gradient.row(r);
                float[] unit = to.row(r);
                float along = -to.dot(dy, unit);
                for (int i = 0; i < dy.length; i++) {
                    dy[i] += along * unit[i];
                }
                into.add(r, inverse[r], dy);
            }
        });
    }

    private static void scale(float[] row, float factor) {
        for (int i = 0; i < row.length; i++) {
            row[i] *= factor;
        }
    }
}
