package io.github.genatt.engine.onednn;

import java.util.stream.IntStream;

/**
 * Assigns micro-batches to gradient memories (shards) back and forth, 0 1 2 3 3 2 1 0 0 1 …, so micro-batches in order of cost give shards
 * of similar cost. The assignment depends only on the number of micro-batches, so sums of gradients are bit-identical for any number of
 * workers.
 */
final class GradientShards {
    static final int COUNT = 4;

    private GradientShards() {
    }

    static int of(int parts) {
        return Math.min(parts, COUNT);
    }

    /** The micro-batches of a shard, in the order in which their gradients are added. */
    static IntStream parts(int shard, int parts) {
        int shards = of(parts);
        return IntStream.range(0, (parts + shards - 1) / shards)
                .map(round -> round * shards + (round % 2 == 0 ? shard : shards - 1 - shard))
                .filter(part -> part < parts);
    }
}
