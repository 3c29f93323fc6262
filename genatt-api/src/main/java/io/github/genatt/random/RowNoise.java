package io.github.genatt.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * What is drawn for one row of a batch: a function of one key alone, which is {@code Keys.mix(key of the row, key of the noise)}. It is the
 * definition by which every engine draws, so that all draw the same numbers.
 *
 * <p>The 32-bit mixers of the mask come from the tables of hash-prospector (C. Wellons).
 */
public final class RowNoise {
    private static final int RESOLUTION = 1 << 15;
    private static final int EVERY_LANE = 0x00010001;
    private static final int GOLDEN = 0x9e3779b9;
    /** Steps of a counter: loops that count for themselves are not turned into vectors. */
    private static final int[] COUNTERS = IntStream.range(0, 1024).map(i -> i * GOLDEN).toArray();

    private RowNoise() {
    }

    /** Independent draws from N(0, 1): {@link CounterRandom#nextGaussian()} of that key, rounded to 32 bits. */
    public static float[] gaussians(long key, int count) {
        CounterRandom random = new CounterRandom(key);
        float[] row = new float[count];
        for (int i = 0; i < count; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    /** Independent draws from U[0, 1): {@link CounterRandom#nextDouble()} of that key. */
    public static double[] uniforms(long key, int count) {
        return new CounterRandom(key).doubles(count).toArray();
    }

    /**
     * The mask of dropout: bytes that are 0 with the given probability, to a resolution of 2⁻¹⁵, and 1 otherwise.
     *
     * <p>Two hashes give four bytes: each 16-bit lane holds a number of 15 bits, of which the dropping threshold is subtracted; the top bit
     * says which was greater. Arithmetic of 32 bits without branches, which the compiler turns into vectors.
     *
     * @param to in it bytes {@code at} to {@code at + count} become the mask; up to three bytes behind the last are overwritten and must
     *           exist. Written by absolute position
     */
    public static void mask(long key, double probability, ByteBuffer to, int at, int count) {
        int threshold = dropped(probability) * EVERY_LANE;
        int top = RESOLUTION * EVERY_LANE;
        int low = (int) key;
        int high = (int) (key >>> Integer.SIZE);
        int[] bytes = new int[COUNTERS.length];
        for (int from = 0; from < count; from += Integer.BYTES * COUNTERS.length) {
            int begin = low + from * GOLDEN;
            for (int i = 0; i < bytes.length; i++) {
                int hash = COUNTERS[i] + begin;
                hash = (hash ^ hash >>> 16) * 0x7feb352d;
                hash = (hash ^ hash >>> 15) * 0x846ca68b;
                hash = (hash ^ hash >>> 16) + high;
                int first = (hash ^ hash >>> 16) * 0x21f0aaad;
                first = (first ^ first >>> 15) * 0xd35a2d97;
                int second = (hash ^ hash >>> 15) * 0x2c1b3c6d;
                second = (second ^ second >>> 12) * 0x297a2d39;
                int keptFirst = (first ^ first >>> 15) & ~top | top;
                int keptSecond = (second ^ second >>> 15) & ~top | top;
                bytes[i] = keptFirst - threshold >>> 15 & EVERY_LANE | keptSecond - threshold >>> 7 & EVERY_LANE << 8;
            }
            int words = Math.min(bytes.length, (count - from + Integer.BYTES - 1) / Integer.BYTES);
            to.slice(at + from, words * Integer.BYTES).order(ByteOrder.nativeOrder()).asIntBuffer().put(bytes, 0, words);
        }
    }

    /** By what dropout multiplies kept elements: 1 / the share that {@link #mask} really keeps. */
    public static float keepScale(double probability) {
        return (float) RESOLUTION / (RESOLUTION - dropped(probability));
    }

    private static int dropped(double probability) {
        return (int) Math.min(Math.round(probability * RESOLUTION), RESOLUTION - 1);
    }
}
