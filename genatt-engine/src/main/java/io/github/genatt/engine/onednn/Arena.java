package io.github.genatt.engine.onednn;

import io.github.genatt.engine.Lifetime;
import java.util.ArrayList;
import java.util.List;

/** Memory that is allocated sequentially and released all at once; it grows by whole chunks, which later passes reuse. */
final class Arena {
    private static final int CHUNK = 1 << 24;
    private static final int GRAIN = 16;

    /** The used part of an arena. */
    record Mark(int chunk, int used) {
    }

    private final NativeMemory memory;
    private final List<NativeBuffer> chunks = new ArrayList<>();
    private int current;
    private int used;
    private Lifetime lifetime;

    Arena(NativeMemory memory) {
        this.memory = memory;
        lifetime = memory.lifetime().pass();
        lifetime.end();
    }

    /** Memory of arbitrary content, aligned to 64 bytes. */
    MemoryRef allocate(int floats) {
        lifetime.requireRunning();
        if (floats > NativeBuffer.LARGEST - GRAIN) {
            throw new IllegalArgumentException("a tensor of " + floats + " elements is too large: at most "
                    + (NativeBuffer.LARGEST - GRAIN));
        }
        int size = (floats + GRAIN - 1) & -GRAIN;
        while (current < chunks.size() && chunks.get(current).size() - used < size) {
            current++;
            used = 0;
        }
        if (current == chunks.size()) {
            chunks.add(memory.allocate(Math.max(CHUNK, size)));
        }
        MemoryRef slot = new MemoryRef(chunks.get(current), used, lifetime);
        used += size;
        return slot;
    }

    Mark mark() {
        return new Mark(current, used);
    }

    /** Releases everything allocated since a mark. */
    void reset(Mark mark) {
        current = mark.chunk();
        used = mark.used();
    }

    /** Releases everything, for the next pass. */
    void reset(Lifetime next) {
        lifetime = next;
        current = 0;
        used = 0;
    }
}
