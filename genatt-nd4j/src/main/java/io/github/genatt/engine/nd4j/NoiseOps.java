package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.RowNoise;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Operations that draw random numbers: row b of the batch has the b-th equal part of the elements and its own stream. */
final class NoiseOps {
    private final Tape tape;

    NoiseOps(Tape tape) {
        this.tape = tape;
    }

    NdTensor normal(RandomSource noise, int... shape) {
        float[] values = new float[Shapes.count(shape)];
        int share = share(shape);
        long[] keys = tape.pass().keys();
        for (int row = 0; row < keys.length; row++) {
            System.arraycopy(RowNoise.gaussians(keys[row], noise, ofRow(shape)), 0, values, row * share, share);
        }
        return tape.constant(Heap.write(values, shape));
    }

    double[] uniform(RandomSource noise, int... perRow) {
        int[] shape = IntStream.concat(IntStream.of(1), IntStream.of(perRow)).toArray();
        return Arrays.stream(tape.pass().keys()).mapToObj(key -> RowNoise.uniform(key, noise, shape))
                .flatMapToDouble(Arrays::stream).toArray();
    }

    NdTensor dropout(NdTensor x, double probability, RandomSource noise) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("a dropout probability is at least 0 and less than 1, found " + probability + " for "
                    + noise.name());
        }
        if (!tape.pass().gradEnabled() || probability == 0) {
            return x;
        }
        INDArray factors = Heap.write(factors(x, probability, noise), x.shape());
        return tape.result(x.array().mul(factors), g -> tape.push(x, () -> g.mul(factors)), x);
    }

    private float[] factors(NdTensor x, double probability, RandomSource noise) {
        int share = share(x.shape());
        ByteBuffer mask = ByteBuffer.allocate(x.elementCount() + Long.BYTES).order(ByteOrder.nativeOrder());
        long[] keys = tape.pass().keys();
        for (int row = 0; row < keys.length; row++) {
            RowNoise.dropoutMask(keys[row], noise, probability, mask, row * share, ofRow(x.shape()));
        }
        float kept = RowNoise.keepScale(probability);
        float[] factors = new float[x.elementCount()];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = mask.get(i) * kept;
        }
        return factors;
    }

    /** The part of a shape that belongs to one row. */
    private int[] ofRow(int... shape) {
        int[] ofRow = shape.clone();
        ofRow[0] /= tape.pass().keys().length;
        return ofRow;
    }

    private int share(int... shape) {
        int rows = tape.pass().keys().length;
        if (rows == 0 || shape[0] % rows != 0) {
            throw new IllegalArgumentException("the first axis of shape %s is not a multiple of the %d rows of the micro-batch"
                    .formatted(Arrays.toString(shape), rows));
        }
        return Shapes.count(shape) / rows;
    }
}
