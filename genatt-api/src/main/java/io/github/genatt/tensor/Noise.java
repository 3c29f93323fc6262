package io.github.genatt.tensor;

import io.github.genatt.random.Keys;

/**
 * A named source of randomness: what is drawn depends on the key of the batch row, this name and the draw, and on nothing else.
 *
 * <p>Hence the same values for any number of threads, any batch size and any order of calls.
 *
 * @param name full path of the source, unique in a model
 * @param key  hash of the name and the draw
 */
public record Noise(String name, long key) {
    private static final long STEP = Keys.of("step of a chain");

    /** The source of that name, first draw. */
    public static Noise named(String name) {
        return new Noise(name, Keys.of(name));
    }

    /** An independent source of the same name, for the k-th of several draws; draw 0 is the source itself. */
    public Noise draw(int k) {
        return k == 0 ? this : new Noise(name, Keys.mix(key, k));
    }

    /** An independent source of the same name, for step t of a chain of this draw; no step is the source itself, or another draw of it. */
    public Noise step(int t) {
        return new Noise(name, Keys.mix(Keys.mix(key, STEP), t));
    }
}
