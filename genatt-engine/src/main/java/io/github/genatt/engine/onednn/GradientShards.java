package io.github.genatt.engine.onednn;

import java.util.stream.IntStream;

/**
 * How parts are dealt to gradient memories: to and fro, 0 1 2 3 3 2 1 0 0 1 …, so that parts that come in the order of their cost make
 * shards of similar cost. It depends on the number of parts alone, so that sums of gradients have the same bits for any number of workers.
 */
final class GradientShards {
    static final int COUNT = 4;

    private GradientShards() {
    }

    static int of(int parts) {
        return Math.min(parts, COUNT);
    }

    /** The parts of a shard, in the order in which their gradients are added. */
    static IntStream parts(int shard, int parts) {
        int shards = of(parts);
        return IntStream.range(0, (parts + shards - 1) / shards)
                .map(round -> round * shards + (round % 2 == 0 ? shard : shards - 1 - shard))
                .filter(part -> part < parts);
    }
}
