package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.GruWeights;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The gated recurrent unit. Rows that start late are rolled to the front, run, and rolled back, since oneDNN starts all rows at once.
 *
 * <p>Legend: B rows, n length, h hidden width.
 */
final class RecurrentOps {
    private final Tape tape;
    private final ShapeOps shapes;

    RecurrentOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    DnnTensor gru(DnnTensor sequence, GruWeights weights, int[] starts) {
        DnnTensor x = shapes.contiguous(sequence);
        DnnTensor input = shapes.contiguous(tape.own(weights.input()));
        DnnTensor recurrent = shapes.contiguous(tape.own(weights.recurrent()));
        DnnTensor bias = shapes.contiguous(tape.own(weights.bias()));
        check(x, input, recurrent, bias);
        checkStarts(x, starts);
        int h = recurrent.layout.dims[0];
        boolean late = Arrays.stream(starts).anyMatch(start -> start > 0);
        DnnTensor y = tape.result(new int[] {x.layout.dims[0], x.layout.dims[1], h}, x, input, recurrent, bias);
        DnnTensor states = late ? tape.scratch(y.layout.dims) : y;
        GruKernel.Unit unit = unit(late ? toFront(x, starts) : x, input, recurrent, bias, states);
        GruKernel.Plan plan = tape.kernels().gru.plan(unit);
        MemoryRef work = tape.allocate(plan.workspace);
        tape.temporarily(() -> plan.run(unit, packs(plan.packed), work));
        int rows = x.layout.dims[0];
        int n = x.layout.dims[1];
        OpProfiler meter = tape.kernels().meter;
        meter.product(OpProfiler.Product.of(rows * n, x.width(), 3 * h), 1);
        meter.product(OpProfiler.Product.of(rows, h, 3 * h), n);
        if (late) {
            toBack(states, y, starts);
        }
        return tape.record(y, () -> {
            DnnTensor dy = late ? toFront(tape.gradient(y), starts) : tape.gradient(y);
            DnnTensor dInput = weightGradient(input);
            DnnTensor dRecurrent = weightGradient(recurrent);
            DnnTensor dBias = weightGradient(bias);
            DnnTensor dx = tape.scratch(x.layout.dims);
            plan.back(unit, packs(plan.packedBack), work, unit(dx, dInput, dRecurrent, dBias, dy));
            meter.product(OpProfiler.Product.of(rows * n, 3 * h, x.width()), 1);
            meter.product(OpProfiler.Product.of(x.width(), rows * n, 3 * h), 1);
            meter.product(OpProfiler.Product.of(rows, 3 * h, h), n);
            meter.product(OpProfiler.Product.of(h, rows * n, 3 * h), 1);
            if (late) {
                DnnTensor rolled = tape.scratch(x.layout.dims);
                toBack(dx, rolled, starts);
                tape.pass(rolled, x);
            } else {
                tape.pass(dx, x);
            }
        });
    }

    private DnnTensor weightGradient(DnnTensor weight) {
        return tape.requiresGrad(weight) ? tape.accumulator(weight) : tape.scratch(weight.layout.dims);
    }

    private MemoryRef[] packs(int[] sizes) {
        return IntStream.of(sizes).mapToObj(tape::allocate).toArray(MemoryRef[]::new);
    }

    private static GruKernel.Unit unit(DnnTensor x, DnnTensor input, DnnTensor recurrent, DnnTensor bias, DnnTensor y) {
        int h = recurrent.layout.dims[0];
        return new GruKernel.Unit(timeFirst(x), input.as(1, 1, input.layout.dims[0], 3, h),
                recurrent.as(1, 1, h, 3, h), bias.as(1, 1, 4, h), timeFirst(y));
    }

    private static DnnTensor timeFirst(DnnTensor x) {
        return x.view(x.layout.permute(1, 0, 2));
    }

    /** Each row from its start on, followed by zeros. */
    private DnnTensor toFront(DnnTensor x, int[] starts) {
        DnnTensor rolled = tape.scratch(x.layout.dims);
        int width = x.width();
        int length = x.layout.dims[1] * width;
        for (int row = 0; row < starts.length; row++) {
            int skipped = starts[row] * width;
            int at = rolled.slot.at() + row * length;
            rolled.slot.block().floats().put(at, x.slot.block().floats(), x.slot.at() + row * length + skipped, length - skipped);
            rolled.slot.block().zero(at + length - skipped, skipped);
        }
        return rolled;
    }

    /** The inverse: zeros up to the start of each row. */
    private static void toBack(DnnTensor rolled, DnnTensor y, int[] starts) {
        int width = y.width();
        int length = y.layout.dims[1] * width;
        for (int row = 0; row < starts.length; row++) {
            int skipped = starts[row] * width;
            int at = y.slot.at() + row * length;
            y.slot.block().zero(at, skipped);
            y.slot.block().floats().put(at + skipped, rolled.slot.block().floats(), rolled.slot.at() + row * length, length - skipped);
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
                throw new IllegalArgumentException("a start of %d is outside of the %d positions of shape %s"
                        .formatted(start, x.layout.dims[1], x));
            }
        }
    }
}
