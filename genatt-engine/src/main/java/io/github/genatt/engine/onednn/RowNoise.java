package io.github.genatt.engine.onednn;

import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.Keys;
import java.nio.ByteBuffer;

/** What is drawn for one row of a batch: a function of the row's key alone. */
final class RowNoise {
    private static final int RESOLUTION = 1 << 15;
    private static final long EVERY_LANE = 0x0001000100010001L;

    private RowNoise() {
    }

    /** Independent draws from N(0, 1). */
    static float[] gaussians(long key, int count) {
        CounterRandom random = new CounterRandom(key);
        float[] row = new float[count];
        for (int i = 0; i < count; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }

    /** Independent draws from U[0, 1). */
    static double[] uniforms(long key, int count) {
        return new CounterRandom(key).doubles(count).toArray();
    }

    /**
     * Bytes that are 0 with the given probability, to a resolution of 2⁻¹⁵, and 1 otherwise. Two hashes give eight bytes: each 16-bit lane
     * holds a number of 15 bits, of which the dropping threshold is subtracted; the top bit says which was greater.
     *
     * @param to up to seven bytes behind the last are overwritten
     */
    static void mask(long key, double probability, ByteBuffer to, int at, int count) {
        long threshold = dropped(probability) * EVERY_LANE;
        long top = RESOLUTION * EVERY_LANE;
        long counter = key;
        for (int i = 0; i < count; i += Long.BYTES) {
            long first = (Keys.mix(counter += Keys.GOLDEN) & ~top | top) - threshold;
            long second = (Keys.mix(counter += Keys.GOLDEN) & ~top | top) - threshold;
            to.putLong(at + i, first >>> 15 & EVERY_LANE | second >>> 7 & EVERY_LANE << 8);
        }
    }

    /** By what kept elements are multiplied: 1 / the share that {@link #mask} really keeps. */
    static float keepScale(double probability) {
        return (float) RESOLUTION / (RESOLUTION - dropped(probability));
    }

    private static long dropped(double probability) {
        return Math.min(Math.round(probability * RESOLUTION), RESOLUTION - 1);
    }
}
