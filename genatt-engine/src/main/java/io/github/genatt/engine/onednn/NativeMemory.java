package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every block that a session holds outside the heap, so that closing it frees all. */
final class NativeMemory implements AutoCloseable {
    private final Set<Block> blocks = ConcurrentHashMap.newKeySet();
    private final Lifetime lifetime = Lifetime.ofSession();

    /** That of the session. */
    Lifetime lifetime() {
        return lifetime;
    }

    /** A block of arbitrary content. */
    Block allocate(int floats) {
        lifetime.requireOpen();
        if (floats > Block.LARGEST) {
            throw new IllegalArgumentException("a tensor of " + floats + " elements is too large: at most " + Block.LARGEST);
        }
        Block block = new Block(floats);
        blocks.add(block);
        return block;
    }

    /** A block of zeros. */
    Block allocateZeros(int floats) {
        Block block = allocate(floats);
        block.zero(0, floats);
        return block;
    }

    void free(Block block) {
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
        blocks.forEach(Block::free);
        blocks.clear();
    }
}
