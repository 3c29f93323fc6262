package io.github.genatt.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * Scores of some histories: those of similar length are computed together, so they need not be neighbours. Legend: R histories, I items.
 *
 * <p>They lie where the engine computed them, so a reader copies what it needs, a row at a time, while it is in the cache.
 *
 * @param histories [R] which of the histories asked for each row belongs to
 * @param items     I
 * @param buffer    [R·(I + 1)] floats in native order, row-major, perhaps followed by others; column 0 is the padding and means nothing.
 *                  Valid only until the block was used
 */
public record ScoreBlock(int[] histories, int items, ByteBuffer buffer) {

    /** Checks that there is a row for each history. */
    public ScoreBlock {
        long needed = histories.length * (items + 1L) * Float.BYTES;
        if (buffer.order() != ByteOrder.nativeOrder() || buffer.capacity() < needed) {
            throw new IllegalArgumentException("%d histories and %d items need %d bytes in native order, found %d"
                    .formatted(histories.length, items, needed, buffer.capacity()));
        }
    }

    /** A block of given scores of neighbouring histories: [(to − from)·(I + 1)] row-major. */
    public static ScoreBlock of(int from, int to, int items, float[] scores) {
        ByteBuffer elements = ByteBuffer.allocate(Math.multiplyExact(scores.length, Float.BYTES)).order(ByteOrder.nativeOrder());
        elements.asFloatBuffer().put(scores);
        return new ScoreBlock(IntStream.range(from, to).toArray(), items, elements);
    }

    /** R. */
    public int rows() {
        return histories.length;
    }

    /** [R·(I + 1)] the scores, copied to the heap. */
    public float[] toArray() {
        float[] scores = new float[Math.multiplyExact(rows(), items + 1)];
        buffer.asFloatBuffer().get(0, scores);
        return scores;
    }
}
