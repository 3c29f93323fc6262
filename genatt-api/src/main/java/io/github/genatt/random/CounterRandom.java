package io.github.genatt.random;

import java.util.random.RandomGenerator;

/** A generator whose k-th word is a hash of (key, k): cheap to make, so that each row, user or name has its own. */
public final class CounterRandom implements RandomGenerator {
    private final long key;
    private long counter;

    /** Starts the stream of a key, see {@link RandomKeys}. */
    public CounterRandom(long key) {
        this.key = key;
    }

    /** The stream of a name under a seed. */
    public static CounterRandom of(long seed, String name) {
        return new CounterRandom(RandomKeys.of(seed, name));
    }

    @Override
    public long nextLong() {
        return RandomKeys.mix(key + RandomKeys.GOLDEN * ++counter);
    }
}
