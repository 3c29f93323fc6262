package io.github.genatt.eval;

import io.github.genatt.eval.Recommendations.Query;
import io.github.genatt.eval.Recommendations.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the best items of a large catalogue without all exact scores: 16-bit integer products for every item, then exact ones for the best
 * thousand or so candidates. Legend: I items, d width.
 *
 * <p>Vectors and states are rounded to integer vectors so short that no sum of products exceeds 16 bits (Cauchy and Schwarz). Items are
 * stored in blocks, and a row of a block contains one dimension of its items: the JVM compiles loops over such rows to vector instructions,
 * for 16-bit integers but not for 8-bit ones. A block is used for several queries while it is in the cache.
 */
public final class QuantisedScan {
    /** Items per block. */
    private static final int LANES = 2048;
    /** Queries that are processed at a time. */
    private static final int TOGETHER = 8;
    /** Items that get an exact score, in addition to the requested number. */
    private static final int CANDIDATES = 1000;
    /** Dimensions that are added at a time. */
    private static final int AXES = 4;
    private static final int MOST_WIDTH = 10_000;
    /** Maximum lengths of vectors and of states after rounding; their product is below 2¹⁵. */
    private static final double VECTOR_LENGTH = 250;
    private static final double STATE_LENGTH = 125;
    /** The sum of items that are not candidates. */
    private static final short NONE = Short.MIN_VALUE;

    private final float[] vectors;
    private final int items;
    private final int width;
    /** d, zero-padded to whole groups. */
    private final int axes;
    private final short[][][] blocks;

    /**
     * Quantises the vectors of a catalogue.
     *
     * @param vectors [(I + 1)·d] row-major; row 0 is padding; the array is kept, not copied
     * @throws IllegalArgumentException if there is no item, rows are incomplete or too wide, or a value is not finite
     */
    public QuantisedScan(float[] vectors, int width) {
        if (width < 1 || width > MOST_WIDTH || vectors.length % width != 0 || vectors.length < 2 * width) {
            throw new IllegalArgumentException(("item vectors: expected whole rows of 1 to %,d values, the padding and at least one"
                    + " item, found %,d values of width %d").formatted(MOST_WIDTH, vectors.length, width));
        }
        this.vectors = vectors;
        this.width = width;
        this.items = vectors.length / width - 1;
        double longest = 0;
        for (int item = 1; item <= items; item++) {
            double length = length(vectors, item * width, width);
            if (!Double.isFinite(length)) {
                throw new IllegalArgumentException("item vectors: that of item %d is not finite; the model has diverged".formatted(item));
            }
            longest = Math.max(longest, length);
        }
        double factor = factor(VECTOR_LENGTH, longest, width);
        this.axes = (width + AXES - 1) / AXES * AXES;
        this.blocks = new short[items / LANES + 1][axes][LANES];
        for (int item = 1; item <= items; item++) {
            short[][] block = blocks[item / LANES];
            for (int axis = 0; axis < width; axis++) {
                block[axis][item % LANES] = (short) Math.rint(vectors[item * width + axis] * factor);
            }
        }
    }

    /** Rounding adds at most one half per dimension. */
    private static double factor(double most, double length, int width) {
        return length == 0 ? 0 : (most - Math.sqrt(width) / 2) / length;
    }

    private static double length(float[] values, int from, int width) {
        double sum = 0;
        for (int axis = 0; axis < width; axis++) {
            sum += (double) values[from + axis] * values[from + axis];
        }
        return Math.sqrt(sum);
    }

    /**
     * The list of each query, best first; equal scores in the order of the ids. A best item that is not among the candidates is missed. A
     * list does not depend on the other queries.
     *
     * @param states  [Q][d] states of the queries
     * @param queries the queries; their users and excluded items are used
     * @throws NoNumberException if a state is not finite
     */
    public List<List<Scored>> best(float[][] states, List<Query> queries) {
        List<List<Scored>> lists = new ArrayList<>();
        for (int from = 0; from < queries.size(); from += TOGETHER) {
            int to = Math.min(queries.size(), from + TOGETHER);
            short[][] sums = sums(Arrays.copyOfRange(states, from, to), queries.subList(from, to));
            for (int query = from; query < to; query++) {
                lists.add(exact(states[query], candidates(sums[query - from], queries.get(query)), queries.get(query).top()));
            }
        }
        return lists;
    }

    private short[][] sums(float[][] states, List<Query> queries) {
        short[][] rounded = new short[states.length][axes];
        for (int query = 0; query < states.length; query++) {
            double length = length(states[query], 0, width);
            if (!Double.isFinite(length)) {
                throw new NoNumberException(queries.get(query).request().users()[0], 1);
            }
            double factor = factor(STATE_LENGTH, length, width);
            for (int axis = 0; axis < width; axis++) {
                rounded[query][axis] = (short) Math.rint(states[query][axis] * factor);
            }
        }
        short[][] sums = new short[states.length][blocks.length * LANES];
        short[] sum = new short[LANES];
        for (int block = 0; block < blocks.length; block++) {
            for (int query = 0; query < states.length; query++) {
                Arrays.fill(sum, (short) 0);
                for (int axis = 0; axis < axes; axis += AXES) {
                    addProducts(sum, blocks[block], axis, rounded[query]);
                }
                System.arraycopy(sum, 0, sums[query], block * LANES, LANES);
            }
        }
        return sums;
    }

    /**
     * A short method of its own, so that it is compiled to vector instructions; four dimensions at a time, since each pass reads and writes
     * the sums.
     */
    private static void addProducts(short[] sum, short[][] rows, int axis, short[] factors) {
        addProducts(sum, rows[axis], rows[axis + 1], rows[axis + 2], rows[axis + 3], factors[axis], factors[axis + 1], factors[axis + 2],
                factors[axis + 3]);
    }

    private static void addProducts(short[] sum, short[] a, short[] b, short[] c, short[] d, short fa, short fb, short fc, short fd) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] = (short) (sum[lane] + fa * a[lane] + fb * b[lane] + fc * c[lane] + fd * d[lane]);
        }
    }

    /** The items with the highest sums, ascending; among equal sums at the bound, those with the lowest ids. */
    private int[] candidates(short[] sums, Query query) {
        sums[0] = NONE;
        Arrays.fill(sums, items + 1, sums.length, NONE);
        for (int excluded : query.excluded()) {
            sums[excluded] = NONE;
        }
        int[] counts = new int[1 << Short.SIZE];
        for (short sum : sums) {
            counts[sum - NONE]++;
        }
        int left = CANDIDATES + query.top();
        int bound = Short.MAX_VALUE;
        while (bound > NONE && counts[bound - NONE] <= left) {
            left -= counts[bound - NONE];
            bound--;
        }
        int atBound = bound == NONE ? 0 : left;
        int[] found = new int[CANDIDATES + query.top()];
        int count = 0;
        for (int item = 1; item <= items; item++) {
            if (sums[item] > bound || sums[item] == bound && atBound-- > 0) {
                found[count++] = item;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private List<Scored> exact(float[] state, int[] candidates, int top) {
        List<Scored> all = new ArrayList<>();
        for (int item : candidates) {
            double score = 0;
            for (int axis = 0; axis < width; axis++) {
                score += (double) state[axis] * vectors[item * width + axis];
            }
            all.add(new Scored(item, (float) score));
        }
        // stable, and candidates ascend; adding 0 turns −0 into +0
        all.sort(Comparator.comparingDouble((Scored one) -> one.score() + 0.0).reversed());
        return List.copyOf(all.subList(0, Math.min(top, all.size())));
    }

    /** The fraction of the items of exact lists that the found lists contain; 1 if there are no items. */
    public static double recall(List<List<Scored>> exact, List<List<Scored>> found) {
        long wanted = 0;
        long common = 0;
        for (int list = 0; list < exact.size(); list++) {
            Set<Integer> items = new HashSet<>(found.get(list).stream().map(Scored::item).toList());
            wanted += exact.get(list).size();
            common += exact.get(list).stream().filter(one -> items.contains(one.item())).count();
        }
        return wanted == 0 ? 1 : (double) common / wanted;
    }
}
