package io.github.genatt.random;

/**
 * Keys for counter-based randomness: every random number of genatt is a hash of (seed, name, step or user, counter).
 *
 * <p>The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
public final class RandomKeys {

    /** The odd integer nearest to 2^64 / golden ratio: the increment of a counter. */
    public static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private RandomKeys() {
    }

    /** A bijection of 64-bit words in which each input bit changes each output bit with probability close to one half. */
    public static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** Derives a key from a key and a number; different numbers give unrelated keys. */
    public static long mix(long key, long number) {
        return mix(mix(key + GOLDEN) ^ (number + 1) * GOLDEN);
    }

    /** The key of a name. */
    public static long of(String name) {
        long key = name.length();
        for (int i = 0; i < name.length(); i++) {
            key = mix(key, name.charAt(i));
        }
        return key;
    }

    /** The key of a name under a seed. */
    public static long of(long seed, String name) {
        return mix(mix(seed + GOLDEN), of(name));
    }
}
