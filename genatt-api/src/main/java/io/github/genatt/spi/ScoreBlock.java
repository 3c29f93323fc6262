package io.github.genatt.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * Scores of a block of histories. Histories of similar length are computed together, so the rows need not be consecutive requests. Legend:
 * R histories, I items.
 *
 * <p>The buffer is the engine's own output, so readers copy what they need, one row at a time, while it is in the cache.
 *
 * @param histories [R] index of each row's history in the requests
 * @param items     I
 * @param buffer    [R·(I + 1)] floats in native order, row-major, perhaps followed by others; column 0 is padding and has no meaning. Valid
 *                  only while the block is used
 */
public record ScoreBlock(int[] histories, int items, ByteBuffer buffer) {

    /** Validates that the buffer has a row for each history. */
    public ScoreBlock {
        long needed = histories.length * (items + 1L) * Float.BYTES;
        if (buffer.order() != ByteOrder.nativeOrder() || buffer.capacity() < needed) {
            throw new IllegalArgumentException("%d histories and %d items need %d bytes in native order, found %d"
                    .formatted(histories.length, items, needed, buffer.capacity()));
        }
    }

    /** A block of given scores of the histories {@code from} to {@code to − 1}: [(to − from)·(I + 1)] row-major. */
    public static ScoreBlock of(int from, int to, int items, float[] scores) {
        ByteBuffer elements = ByteBuffer.allocate(Math.multiplyExact(scores.length, Float.BYTES)).order(ByteOrder.nativeOrder());
        elements.asFloatBuffer().put(scores);
        return new ScoreBlock(IntStream.range(from, to).toArray(), items, elements);
    }

    /** R. */
    public int rows() {
        return histories.length;
    }

    /** [R·(I + 1)] a copy of the scores on the heap. */
    public float[] toArray() {
        float[] scores = new float[Math.multiplyExact(rows(), items + 1)];
        buffer.asFloatBuffer().get(0, scores);
        return scores;
    }
}
