package io.github.genatt.eval;

/**
 * Loops over pieces of a row of scores, as raw bits, in a form that the JVM compiles to vector instructions.
 *
 * <p>This requires integers, the same index in every array, and short bodies without comparisons; sums are therefore kept per lane and
 * added up at the end. The arithmetic below relies only on the fact that floats of one sign have the order of their bits (IEEE 754-2019,
 * 5.10).
 */
final class VectorLoops {
    private static final int MAGNITUDE = Integer.MAX_VALUE;
    /** An offset that makes exactly the magnitudes above infinity overflow into the sign. */
    private static final int ABOVE_INFINITY = MAGNITUDE - Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private VectorLoops() {
    }

    /**
     * Adds to each lane's count its comparison with a bound &gt; 0: 1 if below, and 2¹⁶ if not above.
     *
     * @param flip  0, or the sign bit to compare the negated scores
     * @param bound bits of the bound
     */
    static void addBelow(int[] piece, int flip, int bound, int[] counts) {
        for (int i = 0; i < piece.length; i++) {
            int bits = piece[i] ^ flip;
            // Negative values can be treated as 0, which keeps the difference within an int.
            int difference = (bits & ~(bits >> 31)) - bound;
            counts[i] += (difference >>> 31) + ((difference - 1 >>> 31) << 16);
        }
    }

    /** Adds 1 to the count of each lane that is NaN. */
    static void addNaN(int[] piece, int[] counts) {
        for (int i = 0; i < piece.length; i++) {
            counts[i] += (piece[i] & MAGNITUDE) + ABOVE_INFINITY >>> 31;
        }
    }

    /** Raises each lane to the key of its score. */
    static void raise(int[] piece, int[] greatest) {
        for (int i = 0; i < piece.length; i++) {
            int bits = piece[i];
            int known = greatest[i];
            int difference = known - ((bits ^ bits >> 31 & MAGNITUDE) >> 1);
            greatest[i] = known - (difference & difference >> 31);
        }
    }

    /** An integer in the order of the scores, halved so that differences fit an int: adjacent floats may share it. */
    static int key(int bits) {
        return (bits ^ bits >> 31 & MAGNITUDE) >> 1;
    }

    /** The number of keys that reach a bound. */
    static int countFrom(int[] keys, int bound) {
        int below = 0;
        for (int key : keys) {
            below += key - bound >>> 31;
        }
        return keys.length - below;
    }

    /** 1 if a key reaches a bound, else 0. */
    static int reaches(int key, int bound) {
        return key - bound >>> 31 ^ 1;
    }

    static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
