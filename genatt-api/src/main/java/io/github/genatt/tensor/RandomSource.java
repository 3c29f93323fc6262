package io.github.genatt.tensor;

import io.github.genatt.random.RandomKeys;
import java.util.Arrays;

/**
 * A named source of randomness: what is drawn depends on the key of the batch row, this name, the draw, the step and, where axes are named
 * as positions, the position, and on nothing else.
 *
 * <p>Hence the same values for any number of threads, any batch size, any order of calls, and any length of the window.
 */
public final class RandomSource {
    private static final long STEP = RandomKeys.of("step of a chain");

    private final String name;
    private final long key;
    private final int capacity;
    private final int[] axes;

    private RandomSource(String name, long key, int capacity, int... axes) {
        this.name = name;
        this.key = key;
        this.capacity = capacity;
        this.axes = axes;
    }

    /** The source of that name, first draw. */
    public static RandomSource named(String name) {
        return new RandomSource(name, RandomKeys.of(name), 0);
    }

    /** An independent source of the same name, for the k-th of several draws; draw 0 is the source itself. */
    public RandomSource draw(int k) {
        return k == 0 ? this : new RandomSource(name, RandomKeys.mix(key, k), capacity, axes);
    }

    /** An independent source of the same name, for step t of a chain of this draw; no step is the source itself, or another draw of it. */
    public RandomSource step(int t) {
        return new RandomSource(name, RandomKeys.mix(RandomKeys.mix(key, STEP), t), capacity, axes);
    }

    /**
     * The same source, told which axes of what is drawn are positions of a window: index t of an axis of length n ≤ N is position N − n +
     * t. A window cut on the left then gets the numbers that its columns had before.
     *
     * @param positions N, the model's capacity
     * @param along     one axis, or two for dropout, in ascending order; not the first, which is the batch's
     */
    public RandomSource positions(int positions, int... along) {
        boolean ascending = along.length > 0 && along.length <= 2 && along[0] >= 1 && (along.length == 1 || along[0] < along[1]);
        if (positions < 1 || !ascending) {
            throw new IllegalArgumentException("%s: positions need a capacity of at least 1 and one or two ascending axes after the first,"
                    .formatted(name) + " found " + positions + " and " + Arrays.toString(along));
        }
        return new RandomSource(name, key, positions, along.clone());
    }

    /** Full path of the source, unique in a model. */
    public String name() {
        return name;
    }

    /** Hash of name, draw and step. */
    public long key() {
        return key;
    }

    /** N, the length that the axes of positions have in a full window; 0 if no axis is one. */
    public int capacity() {
        return capacity;
    }

    /** The axes that are positions, ascending. */
    public int[] axes() {
        return axes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomSource noise && key == noise.key && capacity == noise.capacity && name.equals(noise.name)
                && Arrays.equals(axes, noise.axes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(key);
    }

    @Override
    public String toString() {
        return "Noise[" + name + "]";
    }
}
