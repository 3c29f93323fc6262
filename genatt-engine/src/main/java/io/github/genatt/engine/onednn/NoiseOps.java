package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;

import io.github.genatt.random.Keys;
import io.github.genatt.random.RowNoise;
import io.github.genatt.tensor.Noise;
import java.util.Arrays;
import java.util.Optional;

/** Operations that draw: row b of the batch owns the b-th equal share of the elements and has its own stream. */
final class NoiseOps {
    private final Tape tape;
    private final ShapeOps shapes;

    NoiseOps(Tape tape, ShapeOps shapes) {
        this.tape = tape;
        this.shapes = shapes;
    }

    DnnTensor normal(Noise noise, int... shape) {
        DnnTensor y = tape.scratch(shape);
        int share = share(y);
        long[] keys = tape.pass().keys();
        for (int row = 0; row < keys.length; row++) {
            y.slot.block().floats().put(y.slot.at() + row * share, RowNoise.gaussians(Keys.mix(keys[row], noise.key()), share));
        }
        return y;
    }

    double[] uniform(Noise noise, int perRow) {
        return Arrays.stream(tape.pass().keys()).mapToObj(key -> RowNoise.uniforms(Keys.mix(key, noise.key()), perRow))
                .flatMapToDouble(Arrays::stream).toArray();
    }

    DnnTensor dropout(DnnTensor input, double probability, Noise noise) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a dropout probability is at least 0 and less than 1, found " + probability + " for "
                    + noise.name());
        }
        if (!tape.pass().recording() || probability == 0) {
            return input;
        }
        float scale = RowNoise.keepScale(probability);
        if (Product.behind(input).isPresent()) {
            DnnTensor dropped = mask(input, probability, noise);
            Optional<DnnTensor> along = Product.behind(input).flatMap(product -> product.masked(dropped, scale, input));
            if (along.isPresent()) {
                return along.get();
            }
        }
        DnnTensor x = shapes.contiguous(input.settled());
        DnnTensor mask = mask(x, probability, noise);
        DnnTensor y = tape.result(x.layout.dims, x);
        tape.kernels().binary.scaled(binary_mul, x, mask, scale, Target.store(y));
        return tape.record(y, () -> multiplyInto(x, tape.gradient(y), mask, scale));
    }

    private void multiplyInto(DnnTensor x, DnnTensor gradient, DnnTensor mask, float scale) {
        Target target = tape.into(x);
        tape.kernels().binary.scaled(binary_mul, gradient, mask, scale, target);
    }

    private DnnTensor mask(DnnTensor x, double probability, Noise noise) {
        int share = share(x);
        Slot slot = tape.allocate(x.count() / Float.BYTES + 1 + Long.BYTES / Float.BYTES);
        long[] keys = tape.pass().keys();
        for (int row = 0; row < keys.length; row++) {
            RowNoise.mask(Keys.mix(keys[row], noise.key()), probability, slot.block().bytes(),
                    slot.at() * Float.BYTES + row * share, share);
        }
        return DnnTensor.mask(slot, x.layout.dims);
    }

    private int share(DnnTensor x) {
        int rows = tape.pass().keys().length;
        if (rows == 0 || x.layout.dims[0] % rows != 0) {
            throw new IllegalArgumentException("the first axis of shape %s is not a multiple of the %d rows of the part"
                    .formatted(x, rows));
        }
        return x.count() / rows;
    }
}
