package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.GruWeights;
import java.nio.FloatBuffer;

/**
 * The gated recurrent unit: one product of all inputs, then one step after the other for all rows. The backward pass does the same, with
 * one product over all steps per weight. Always in 32 bits. Rows that start late run from the first step on, followed by unused steps.
 *
 * <p>Legend: B rows, n length, h hidden width.
 */
final class RecurrentOps {
    private static final int GATES = 3;

    private final Tape tape;
    private final ShapeOps shapes;
    private final Kernels kernels;

    /**
     * Inputs of the operation.
     *
     * @param x [B, n, in]
     */
    private record Operands(DnnTensor x, DnnTensor input, DnnTensor recurrent, DnnTensor bias, int[] starts) {
        int rows() {
            return x.layout.dims[0];
        }

        int steps() {
            return x.layout.dims[1];
        }

        int all() {
            return rows() * steps();
        }

        int hidden() {
            return recurrent.layout.dims[0];
        }
    }

    /**
     * Results of the steps, step after step.
     *
     * @param x      [n·B, in]
     * @param gates  [3][n·B, h] u, r, c
     * @param hidden [n·B, h] contributions of the states to the candidates
     * @param states [(n + 1)·B, h], the first of them zero
     */
    private record Trace(int rows, DnnTensor x, DnnTensor[] gates, DnnTensor hidden, DnnTensor states) {
        GruKernel.Step step(int t) {
            return new GruKernel.Step(at(states, t), at(gates[0], t), at(gates[1], t), at(gates[2], t), at(hidden, t), at(states, t + 1));
        }

        DnnTensor at(DnnTensor all, int t) {
            return all.slice(0, t * rows, rows);
        }
    }

    RecurrentOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
        kernels = tape.kernels();
    }

    DnnTensor gru(DnnTensor sequence, GruWeights weights, int[] starts) {
        DnnTensor x = shapes.contiguous(sequence);
        DnnTensor input = shapes.contiguous(tape.own(weights.input()));
        DnnTensor recurrent = shapes.contiguous(tape.own(weights.recurrent()));
        DnnTensor bias = shapes.contiguous(tape.own(weights.bias()));
        check(x, input, recurrent, bias);
        checkStarts(x, starts);
        Operands of = new Operands(x, input, recurrent, bias, starts.clone());
        DnnTensor y = tape.result(new int[] {of.rows(), of.steps(), of.hidden()}, x, input, recurrent, bias);
        Trace trace = run(of);
        toRows(trace.states().slice(0, of.rows(), of.all()), y, of.starts());
        return tape.record(y, () -> back(of, trace, tape.gradient(y)));
    }

    private Trace run(Operands of) {
        int h = of.hidden();
        DnnTensor x = tape.scratch(of.all(), of.x().width());
        toSteps(of.x(), x, of.starts());
        DnnTensor[] gates = new DnnTensor[GATES];
        for (int gate = 0; gate < GATES; gate++) {
            gates[gate] = tape.scratch(of.all(), h);
            DnnTensor weight = of.input().slice(1, gate * h, h);
            DnnTensor bias = of.bias().slice(0, gate * h, h).as(1, h);
            kernels.matmul.biased(x, weight, gates[gate], bias).run(x, weight, gates[gate], bias);
        }
        DnnTensor states = tape.scratch(of.all() + of.rows(), h);
        states.slot.block().zero(states.slot.at(), of.rows() * h);
        Trace trace = new Trace(of.rows(), x, gates, tape.scratch(of.all(), h), states);
        GruKernel.Forward forward = kernels.gru.forward(trace.step(0), of.recurrent(), of.bias());
        for (int t = 0; t < of.steps(); t++) {
            forward.run(trace.step(t));
        }
        kernels.meter.product(OpProfiler.Product.of(of.all(), x.width(), h), GATES);
        kernels.meter.product(OpProfiler.Product.of(of.rows(), h, h), GATES * of.steps());
        return trace;
    }

    private void back(Operands of, Trace trace, DnnTensor dy) {
        int h = of.hidden();
        DnnTensor gates = tape.scratch(of.all(), (GATES + 1) * h);
        backThroughSteps(of, trace, dy, gates);
        DnnTensor candidates = gates.slice(1, 0, h);
        DnnTensor others = gates.slice(1, h, 2 * h);
        if (tape.requiresGrad(of.recurrent())) {
            DnnTensor before = trace.states().slice(0, 0, of.all());
            product(before.transpose(), gates.slice(1, h, GATES * h), tape.gradientTarget(of.recurrent()));
        }
        if (tape.requiresGrad(of.input())) {
            product(trace.x().transpose(), others, tape.gradientTarget(of.input().slice(1, 0, 2 * h)));
            product(trace.x().transpose(), candidates, tape.gradientTarget(of.input().slice(1, 2 * h, h)));
        }
        if (tape.requiresGrad(of.bias())) {
            DnnTensor sum = tape.scratch(gates.width());
            kernels.repetition.sum(gates, Output.store(sum), AxisStride.of(gates.layout.dims, 0));
            tape.pass(sum.slice(0, h, 2 * h), of.bias().slice(0, 0, 2 * h));
            tape.pass(sum.slice(0, 0, h), of.bias().slice(0, 2 * h, h));
            tape.pass(sum.slice(0, GATES * h, h), of.bias().slice(0, GATES * h, h));
        }
        if (tape.requiresGrad(of.x())) {
            DnnTensor dx = tape.scratch(of.all(), of.x().width());
            product(others, of.input().slice(1, 0, 2 * h).transpose(), Output.store(dx));
            product(candidates, of.input().slice(1, 2 * h, h).transpose(), Output.add(dx));
            DnnTensor rows = tape.scratch(of.x().layout.dims);
            toRows(dx, rows, of.starts());
            tape.pass(rows, of.x());
        }
    }

    /** Fills the gradients of the gates, [n·B, 4h]: c before its tangent, u and r before their sigmoids, the factor of r. */
    private void backThroughSteps(Operands of, Trace trace, DnnTensor dy, DnnTensor gates) {
        int h = of.hidden();
        DnnTensor transposed = tape.scratch(GATES * h, h);
        kernels.copy.run(of.recurrent().transpose(), Output.store(transposed));
        DnnTensor carried = tape.scratch(of.rows(), h);
        GruGradients gradients = new GruGradients(of.rows(), h);
        for (int t = of.steps() - 1; t >= 0; t--) {
            gradients.add(dy, of.starts(), t);
            gradients.run(trace.step(t));
            DnnTensor ofStep = trace.at(gates, t);
            gradients.store(ofStep);
            if (t > 0) {
                gradients.write(carried);
                kernels.gru.back(ofStep.slice(1, h, GATES * h), transposed, carried);
                gradients.read(carried);
            }
        }
        kernels.meter.product(OpProfiler.Product.of(of.rows(), GATES * h, h), of.steps() - 1);
    }

    private void product(DnnTensor a, DnnTensor b, Output target) {
        kernels.matmul.strict(a, b, target);
        kernels.meter.product(new OpProfiler.Product(a.layout, b.layout, target.tensor().layout), 1);
    }

    /** Step t of a row is its position start + t; after its last one, zeros. x [B, n, w] → [n·B, w]. */
    private static void toSteps(DnnTensor x, DnnTensor steps, int[] starts) {
        int width = x.width();
        int n = x.layout.dims[1];
        FloatBuffer from = x.slot.block().floats();
        FloatBuffer to = steps.slot.block().floats();
        for (int t = 0; t < n; t++) {
            for (int row = 0; row < starts.length; row++) {
                int at = steps.slot.at() + (t * starts.length + row) * width;
                if (starts[row] + t < n) {
                    to.put(at, from, x.slot.at() + (row * n + starts[row] + t) * width, width);
                } else {
                    steps.slot.block().zero(at, width);
                }
            }
        }
    }

    /** The inverse: zeros up to the start of each row. */
    private static void toRows(DnnTensor steps, DnnTensor y, int[] starts) {
        int width = y.width();
        int n = y.layout.dims[1];
        FloatBuffer from = steps.slot.block().floats();
        FloatBuffer to = y.slot.block().floats();
        for (int row = 0; row < starts.length; row++) {
            int begin = y.slot.at() + row * n * width;
            y.slot.block().zero(begin, starts[row] * width);
            for (int t = 0; starts[row] + t < n; t++) {
                to.put(begin + (starts[row] + t) * width, from, steps.slot.at() + (t * starts.length + row) * width, width);
            }
        }
    }

    private static void check(DnnTensor x, DnnTensor input, DnnTensor recurrent, DnnTensor bias) {
        int h = recurrent.layout.dims[0];
        boolean fits = x.rank() == 3 && input.rank() == 2 && recurrent.rank() == 2 && bias.rank() == 1
                && input.layout.dims[0] == x.width() && input.width() == 3 * h && recurrent.width() == 3 * h && bias.width() == 4 * h;
        Shapes.require(fits, "gru (x [B, n, in], input [in, 3h], recurrent [h, 3h], bias [4h])", x, input, recurrent, bias);
    }

    private static void checkStarts(DnnTensor x, int[] starts) {
        Shapes.requireLength(x.layout.dims[0], starts.length, "starts", x);
        for (int start : starts) {
            if (start < 0 || start > x.layout.dims[1]) {
                throw new IllegalArgumentException("a start of %d is outside the %d positions of shape %s"
                        .formatted(start, x.layout.dims[1], x));
            }
        }
    }
}
