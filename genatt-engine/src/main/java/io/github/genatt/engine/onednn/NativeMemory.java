package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All off-heap blocks of a session, so that closing it frees all. */
final class NativeMemory implements AutoCloseable {
    private final Set<NativeBuffer> blocks = ConcurrentHashMap.newKeySet();
    private final Lifetime lifetime = Lifetime.ofSession();

    /** The lifetime of the session. */
    Lifetime lifetime() {
        return lifetime;
    }

    /** A block of arbitrary content. */
    NativeBuffer allocate(int floats) {
        lifetime.requireOpen();
        if (floats > NativeBuffer.LARGEST) {
            throw new IllegalArgumentException("a tensor of " + floats + " elements is too large: at most " + NativeBuffer.LARGEST);
        }
        NativeBuffer block = new NativeBuffer(floats);
        blocks.add(block);
        return block;
    }

    /** A block of zeros. */
    NativeBuffer allocateZeros(int floats) {
        NativeBuffer block = allocate(floats);
        block.zero(0, floats);
        return block;
    }

    void free(NativeBuffer block) {
        if (blocks.remove(block)) {
            block.free();
        }
    }

    long bytes() {
        return blocks.stream().mapToLong(block -> (long) Float.BYTES * block.size()).sum();
    }

    @Override
    public void close() {
        lifetime.end();
        blocks.forEach(NativeBuffer::free);
        blocks.clear();
    }
}
