package io.github.genatt.engine.onednn;

/**
 * One pass over one micro-batch.
 *
 * @param keys        random key of each row
 * @param gradEnabled whether gradients are computed
 * @param shard       number of the gradient memory of parameters that it adds to
 */
record TapePass(long[] keys, boolean gradEnabled, int shard) {

    static TapePass inference(long[] keys) {
        return new TapePass(keys, false, 0);
    }

    static TapePass training(long[] keys, int shard) {
        return new TapePass(keys, true, shard);
    }
}
