package io.github.genatt.engine.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Pointer;

/**
 * An off-heap block of floats: an address for oneDNN and buffers for Java.
 *
 * <p>Plain {@code malloc}: JavaCPP's own allocators count against the heap's limit.
 */
final class NativeBuffer {
    static final int LARGEST = (Integer.MAX_VALUE - NativeBuffer.ALIGNMENT) / Float.BYTES;
    private static final int ALIGNMENT = 64;

    private final Pointer owner;
    private final long address;
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private boolean freed;

    NativeBuffer(int size) {
        long length = (long) Float.BYTES * size + ALIGNMENT;
        owner = Pointer.malloc(length);
        if (owner == null || owner.isNull()) {
            throw new OutOfMemoryError("out of off-heap memory: cannot allocate " + length + " bytes");
        }
        owner.capacity(length);
        address = (owner.address() + ALIGNMENT - 1) & -ALIGNMENT;
        bytes = owner.asByteBuffer().position((int) (address - owner.address())).slice().order(ByteOrder.nativeOrder());
        floats = bytes.asFloatBuffer().slice(0, size);
    }

    long address(int at) {
        checkOpen();
        return address + (long) Float.BYTES * at;
    }

    FloatBuffer floats() {
        checkOpen();
        return floats;
    }

    ByteBuffer bytes() {
        checkOpen();
        return bytes;
    }

    int size() {
        return floats.capacity();
    }

    void zero(int at, int count) {
        checkOpen();
        Pointer.memset(new Address().at(address(at)), 0, (long) Float.BYTES * count);
    }

    void free() {
        if (!freed) {
            freed = true;
            Pointer.free(owner);
        }
    }

    private void checkOpen() {
        if (freed) {
            throw new IllegalStateException("the session of this tensor is closed");
        }
    }
}
