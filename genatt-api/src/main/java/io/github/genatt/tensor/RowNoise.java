package io.github.genatt.tensor;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The random numbers of one row of a batch: a function of one key, {@code RandomKeys.mix(key of the row, key of the noise)}, and of
 * positions if axes are declared as such. All engines draw by this definition, so all draw the same numbers. Legend: n length of a window,
 * N positions of the model.
 *
 * <p>The 32-bit mixers of the mask are from the tables of hash-prospector (C. Wellons).
 */
public final class RowNoise {
    private static final int RESOLUTION = 1 << 15;
    private static final int EVERY_LANE = 0x00010001;
    private static final int GOLDEN = 0x9e3779b9;
    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    /** Precomputed counter values: loops with a counter of their own are not vectorised. */
    private static final int[] COUNTERS = IntStream.range(0, 1024).map(i -> i * GOLDEN).toArray();

    private RowNoise() {
    }

    /** Independent samples from N(0, 1): {@link CounterRandom#nextGaussian()} of that key, rounded to 32 bits. */
    public static float[] gaussians(long key, int count) {
        CounterRandom random = new CounterRandom(key);
        float[] row = new float[count];
        for (int i = 0; i < count; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    /** Independent samples from U[0, 1): {@link CounterRandom#nextDouble()} of that key. */
    public static double[] uniform(long key, int count) {
        return new CounterRandom(key).doubles(count).toArray();
    }

    /**
     * Writes a dropout mask: bytes that are 0 with the given probability, to a resolution of 2⁻¹⁵, and 1 otherwise.
     *
     * <p>Two hashes give four bytes: each 16-bit lane contains a 15-bit number, from which the dropping threshold is subtracted; the top
     * bit tells which was larger. The 32-bit arithmetic has no branches, so the compiler vectorises it.
     *
     * @param to receives the mask in bytes {@code at} to {@code at + count}, by absolute position; up to three bytes after the last are
     *           overwritten and must exist
     */
    public static void dropoutMask(long key, double probability, ByteBuffer to, int at, int count) {
        int[] words = new int[(count + Integer.BYTES - 1) / Integer.BYTES];
        words(key, probability, 0, words, words.length);
        to.slice(at, words.length * Integer.BYTES).order(ByteOrder.nativeOrder()).asIntBuffer().put(words);
    }

    /** Computes words {@code first} to {@code first + count} of a key's mask. */
    private static void words(long key, double probability, int first, int[] words, int count) {
        int threshold = dropped(probability) * EVERY_LANE;
        int low = (int) key;
        int high = (int) (key >>> Integer.SIZE);
        int chunk = COUNTERS.length;
        for (int done = 0; done < count;) {
            int skipped = (first + done) % chunk;
            int some = Math.min(count - done, chunk - skipped);
            int begin = low + (first + done - skipped) * Integer.BYTES * GOLDEN;
            for (int i = 0; i < some; i++) {
                words[done + i] = word(COUNTERS[skipped + i] + begin, high, threshold);
            }
            done += some;
        }
    }

    /**
     * The samples of a row from N(0, 1). Without position axes they are one stream of {@link #gaussians(long, int)}. With a position axis,
     * its index t is position N − n + t, and the slice at t is the stream of {@code RandomKeys.mix(mixed key, N − n + t)}.
     *
     * @param rowKey key of the row, not yet mixed with that of the noise
     * @param shape  shape of the row's part of the tensor: the first axis is its number of slices
     */
    public static float[] gaussians(long rowKey, RandomSource noise, int... shape) {
        long key = RandomKeys.mix(rowKey, noise.key());
        if (noise.capacity() == 0) {
            return gaussians(key, count(shape, 0, shape.length));
        }
        Positions positions = Positions.ofOneAxis(noise, shape);
        float[] row = new float[count(shape, 0, shape.length)];
        for (int t = 0; t < positions.length; t++) {
            positions.put(gaussians(RandomKeys.mix(key, positions.first + t), positions.outer * positions.inner), t, row);
        }
        return row;
    }

    /** The samples of a row from U[0, 1), addressed as in {@link #gaussians(long, RandomSource, int...)}. */
    public static double[] uniform(long rowKey, RandomSource noise, int... shape) {
        long key = RandomKeys.mix(rowKey, noise.key());
        if (noise.capacity() == 0) {
            return uniform(key, count(shape, 0, shape.length));
        }
        Positions positions = Positions.ofOneAxis(noise, shape);
        double[] row = new double[count(shape, 0, shape.length)];
        for (int t = 0; t < positions.length; t++) {
            positions.put(uniform(RandomKeys.mix(key, positions.first + t), positions.outer * positions.inner), t, row);
        }
        return row;
    }

    /**
     * Writes the dropout mask of a row: the last n indices of each position axis of the mask {@link #dropoutMask(long, double, ByteBuffer,
     * int, int)} of a full window, in which position axes have length N.
     *
     * @param rowKey key of the row, not yet mixed with that of the noise
     * @param to     as there
     * @param shape  shape of the row's part of the tensor
     */
    public static void dropoutMask(long rowKey, RandomSource noise, double probability, ByteBuffer to, int at, int... shape) {
        long key = RandomKeys.mix(rowKey, noise.key());
        int[] full = shape.clone();
        for (int axis : noise.axes()) {
            Positions.require(noise, axis, shape);
            full[axis] = noise.capacity();
        }
        requireCountable(full);
        int count = count(shape, 0, shape.length);
        if (Arrays.equals(full, shape)) {
            dropoutMask(key, probability, to, at, count);
            return;
        }
        int last = noise.axes()[noise.axes().length - 1];
        int inner = count(shape, last + 1, shape.length);
        int run = shape[last] * inner;
        int[] words = new int[run / Integer.BYTES + 2];
        ByteBuffer mask = ByteBuffer.allocate(count).order(ByteOrder.nativeOrder());
        for (int o = 0; o * run < count; o++) {
            int from = start(shape, full, last, o) * inner;
            int skipped = from % Integer.BYTES;
            words(key, probability, from / Integer.BYTES, words, (skipped + run + Integer.BYTES - 1) / Integer.BYTES);
            bytes(words, skipped, mask, o * run, run);
        }
        to.put(at, mask.array());
    }

    /** Copies bytes {@code from} to {@code from + count} of words, in memory order. */
    private static void bytes(int[] words, int from, ByteBuffer to, int at, int count) {
        for (int i = 0; i < count;) {
            int word = words[(from + i) / Integer.BYTES];
            int place = (from + i) % Integer.BYTES;
            if (place == 0 && count - i >= Integer.BYTES) {
                to.putInt(at + i, word);
                i += Integer.BYTES;
            } else {
                int shift = LITTLE_ENDIAN ? place : Integer.BYTES - 1 - place;
                to.put(at + i, (byte) (word >>> shift * Byte.SIZE));
                i++;
            }
        }
    }

    /** The start of run o of a cut window in the full window, in elements of the axes up to the last position axis. */
    private static int start(int[] shape, int[] full, int last, int o) {
        int start = full[last] - shape[last];
        int stride = full[last];
        int rest = o;
        for (int axis = last - 1; axis >= 0; axis--) {
            start += (rest % shape[axis] + full[axis] - shape[axis]) * stride;
            stride *= full[axis];
            rest /= shape[axis];
        }
        return start;
    }

    private static int count(int[] shape, int from, int to) {
        int count = 1;
        for (int axis = from; axis < to; axis++) {
            count *= shape[axis];
        }
        return count;
    }

    /**
     * One position axis.
     *
     * @param first  position of its first index, N − n
     * @param length n
     * @param outer  elements of the axes before it
     * @param inner  elements of the axes after it
     */
    private record Positions(int first, int length, int outer, int inner) {

        static Positions ofOneAxis(RandomSource noise, int... shape) {
            if (noise.axes().length != 1) {
                throw new IllegalArgumentException("%s: only dropout can have two position axes, found axes %s; draw the other in full"
                        .formatted(noise.name(), Arrays.toString(noise.axes())) + " and cut it");
            }
            int axis = noise.axes()[0];
            require(noise, axis, shape);
            return new Positions(noise.capacity() - shape[axis], shape[axis], count(shape, 0, axis), count(shape, axis + 1, shape.length));
        }

        /** Copies the slice of index t to its place in the row; both arrays have the same type. */
        void put(Object slice, int t, Object row) {
            for (int o = 0; o < outer; o++) {
                System.arraycopy(slice, o * inner, row, (o * length + t) * inner, inner);
            }
        }

        static void require(RandomSource noise, int axis, int... shape) {
            if (axis >= shape.length || shape[axis] > noise.capacity()) {
                throw new IllegalArgumentException("%s: axis %d can have at most %d positions, found shape %s for a row"
                        .formatted(noise.name(), axis, noise.capacity(), Arrays.toString(shape)));
            }
        }
    }

    /** Indices are ints. */
    private static void requireCountable(int[] shape) {
        int places = 1;
        for (int axis : shape) {
            places = Math.multiplyExact(places, axis);
        }
    }

    /** The factor by which dropout multiplies kept elements: 1 / the fraction that {@link #dropoutMask} really keeps. */
    public static float keepScale(double probability) {
        return (float) RESOLUTION / (RESOLUTION - dropped(probability));
    }

    /** Four bytes of a mask: which lanes reach the threshold. */
    private static int word(int counter, int high, int threshold) {
        int top = RESOLUTION << 16 | RESOLUTION;
        int hash = counter;
        hash = (hash ^ hash >>> 16) * 0x7feb352d;
        hash = (hash ^ hash >>> 15) * 0x846ca68b;
        hash = (hash ^ hash >>> 16) + high;
        int first = (hash ^ hash >>> 16) * 0x21f0aaad;
        first = (first ^ first >>> 15) * 0xd35a2d97;
        int second = (hash ^ hash >>> 15) * 0x2c1b3c6d;
        second = (second ^ second >>> 12) * 0x297a2d39;
        int keptFirst = (first ^ first >>> 15) & ~top | top;
        int keptSecond = (second ^ second >>> 15) & ~top | top;
        return keptFirst - threshold >>> 15 & EVERY_LANE | keptSecond - threshold >>> 7 & EVERY_LANE << 8;
    }

    private static int dropped(double probability) {
        return (int) Math.min(Math.round(probability * RESOLUTION), RESOLUTION - 1);
    }
}
