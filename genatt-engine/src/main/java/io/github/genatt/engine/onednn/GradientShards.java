package io.github.genatt.engine.onednn;

/**
 * How parts are dealt to gradient memories: contiguous runs, in a number that depends on the number of parts alone, so that sums of
 * gradients have the same bits for any number of workers.
 */
final class GradientShards {
    static final int COUNT = 4;

    private GradientShards() {
    }

    static int of(int parts) {
        return Math.min(parts, COUNT);
    }

    /** The first part of a shard; that of the shard behind the last is the number of parts. */
    static int start(int shard, int parts) {
        return shard * parts / of(parts);
    }
}
