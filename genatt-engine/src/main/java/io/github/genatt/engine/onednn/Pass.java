package io.github.genatt.engine.onednn;

/**
 * What one pass over one part is.
 *
 * @param keys      random key of each row
 * @param recording whether gradients are computed
 * @param shard     number of the gradient memory of parameters that it adds to
 */
record Pass(long[] keys, boolean recording, int shard) {

    static Pass inference(long[] keys) {
        return new Pass(keys, false, 0);
    }

    static Pass training(long[] keys, int shard) {
        return new Pass(keys, true, shard);
    }
}
