package io.github.genatt.bench.selftest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The positions of counts and lengths in a model file or checkpoint: the layout of {@link io.github.genatt.core.model.TensorFile}. */
final class TensorFileLengths {
    private final ByteBuffer bytes;
    private final IntStream.Builder places = IntStream.builder();

    private TensorFileLengths(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static int[] of(byte[] bytes) {
        TensorFileLengths lengths = new TensorFileLengths(bytes);
        lengths.bytes.position(Long.BYTES);
        int texts = lengths.length();
        for (int i = 0; i < 2 * texts; i++) {
            lengths.skip(1);
        }
        int arrays = lengths.length();
        for (int i = 0; i < arrays; i++) {
            lengths.skip(1);
            lengths.skip(Float.BYTES);
        }
        int[] found = lengths.places.build().toArray();
        if (lengths.bytes.remaining() != Long.BYTES) {
            throw new IllegalStateException("not the layout of a model file: " + Arrays.toString(found));
        }
        return found;
    }

    private int length() {
        places.add(bytes.position());
        return bytes.getInt();
    }

    private void skip(int size) {
        int length = length();
        bytes.position(bytes.position() + size * length);
    }
}
