package io.github.genatt.tensor;

import io.github.genatt.random.RandomKeys;
import java.util.Arrays;

/**
 * A named source of randomness. Its values depend only on the key of the batch row, this name, the draw, the step and, if axes are declared
 * as positions, the position.
 *
 * <p>The values are therefore the same for any number of threads, batch size, order of calls and window length.
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

    /** The first draw of the source of that name. */
    public static RandomSource named(String name) {
        return new RandomSource(name, RandomKeys.of(name), 0);
    }

    /** An independent source of the same name, for the k-th of several draws; draw 0 is the source itself. */
    public RandomSource draw(int k) {
        return k == 0 ? this : new RandomSource(name, RandomKeys.mix(key, k), capacity, axes);
    }

    /**
     * An independent source of the same name, for step t of a chain in this draw. It differs from the source itself and from its other
     * draws.
     */
    public RandomSource step(int t) {
        return new RandomSource(name, RandomKeys.mix(RandomKeys.mix(key, STEP), t), capacity, axes);
    }

    /**
     * The same source, with axes declared as positions of a window: index t of an axis of length n ≤ N is position N − n + t. A window cut
     * on the left then keeps the values of its remaining columns.
     *
     * @param positions N, the model's capacity
     * @param along     one axis, or two for dropout, in ascending order; not the first axis, which is that of the batch
     */
    public RandomSource positions(int positions, int... along) {
        boolean ascending = along.length > 0 && along.length <= 2 && along[0] >= 1 && (along.length == 1 || along[0] < along[1]);
        if (positions < 1 || !ascending) {
            throw new IllegalArgumentException("%s: positions need a capacity of at least 1 and one or two ascending axes after the first,"
                    .formatted(name) + " found " + positions + " and " + Arrays.toString(along));
        }
        return new RandomSource(name, key, positions, along.clone());
    }

    /** The full path of the source, unique in a model. */
    public String name() {
        return name;
    }

    /** The hash of name, draw and step. */
    public long key() {
        return key;
    }

    /** N, the length of position axes in a full window; 0 if there are none. */
    public int capacity() {
        return capacity;
    }

    /** The position axes, ascending. */
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
