package io.github.genatt.random;

import java.util.random.RandomGenerator;

/** A random generator whose k-th word is a hash of (key, k). It is cheap to create, so each row, user or name can have its own. */
public final class CounterRandom implements RandomGenerator {
    private final long key;
    private long counter;

    /** Creates the stream of a key, see {@link RandomKeys}. */
    public CounterRandom(long key) {
        this.key = key;
    }

    /** Creates the stream of a name under a seed. */
    public static CounterRandom of(long seed, String name) {
        return new CounterRandom(RandomKeys.of(seed, name));
    }

    @Override
    public long nextLong() {
        return RandomKeys.mix(key + RandomKeys.GOLDEN * ++counter);
    }
}
