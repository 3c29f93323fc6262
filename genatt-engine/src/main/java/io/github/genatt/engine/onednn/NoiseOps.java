package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;

import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.RowNoise;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operations that draw random numbers: row b of the batch has the b-th equal part of the elements and its own stream. */
final class NoiseOps {
    private final Tape tape;
    private final ShapeOps shapes;

    NoiseOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    DnnTensor normal(RandomSource noise, int... shape) {
        DnnTensor y = tape.scratch(shape);
        int share = share(y);
        int[] ofRow = ofRow(shape);
        long[] keys = tape.pass().keys();
        for (int row = 0; row < keys.length; row++) {
            y.slot.block().floats().put(y.slot.at() + row * share, RowNoise.gaussians(keys[row], noise, ofRow));
        }
        return y;
    }

    double[] uniform(RandomSource noise, int... perRow) {
        int[] shape = rowShape(perRow);
        return Arrays.stream(tape.pass().keys()).mapToObj(key -> RowNoise.uniform(key, noise, shape))
                .flatMapToDouble(Arrays::stream).toArray();
    }

    DnnTensor dropout(DnnTensor input, double probability, RandomSource noise) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a dropout probability is at least 0 and less than 1, found " + probability + " for "
                    + noise.name());
        }
        if (!tape.pass().gradEnabled() || probability == 0) {
            return input;
        }
        float scale = RowNoise.keepScale(probability);
        if (PendingMatmul.pendingOf(input).isPresent()) {
            DnnTensor dropped = mask(input, probability, noise);
            Optional<DnnTensor> along = PendingMatmul.pendingOf(input).flatMap(product -> product.masked(dropped, scale, input));
            if (along.isPresent()) {
                return along.get();
            }
        }
        DnnTensor x = shapes.contiguous(input.settled());
        DnnTensor mask = mask(x, probability, noise);
        DnnTensor y = tape.result(x.layout.dims, x);
        tape.kernels().binary.scaled(binary_mul, x, mask, scale, Output.store(y));
        return tape.record(y, () -> multiplyInto(x, tape.gradient(y), mask, scale));
    }

    private void multiplyInto(DnnTensor x, DnnTensor gradient, DnnTensor mask, float scale) {
        Output target = tape.gradientTarget(x);
        tape.kernels().binary.scaled(binary_mul, gradient, mask, scale, target);
    }

    private DnnTensor mask(DnnTensor x, double probability, RandomSource noise) {
        int share = share(x);
        MemoryRef slot = tape.allocate(x.elementCount() / Float.BYTES + 1 + Long.BYTES / Float.BYTES);
        int[] ofRow = ofRow(x.layout.dims);
        long[] keys = tape.pass().keys();
        for (int row = 0; row < keys.length; row++) {
            RowNoise.dropoutMask(keys[row], noise, probability, slot.block().bytes(), slot.at() * Float.BYTES + row * share, ofRow);
        }
        return DnnTensor.mask(slot, x.layout.dims);
    }

    /** The part of a shape that belongs to one row. */
    private int[] ofRow(int... shape) {
        int[] ofRow = shape.clone();
        ofRow[0] /= tape.pass().keys().length;
        return ofRow;
    }

    private static int[] rowShape(int... perRow) {
        return IntStream.concat(IntStream.of(1), IntStream.of(perRow)).toArray();
    }

    private int share(DnnTensor x) {
        int rows = tape.pass().keys().length;
        if (rows == 0 || x.layout.dims[0] % rows != 0) {
            throw new IllegalArgumentException("the first axis of shape %s is not a multiple of the %d rows of the micro-batch"
                    .formatted(x, rows));
        }
        return x.elementCount() / rows;
    }
}
