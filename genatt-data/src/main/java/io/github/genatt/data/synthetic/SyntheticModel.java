package io.github.genatt.data.synthetic;

import io.github.genatt.data.options.SyntheticOptions;
import io.github.genatt.random.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The model behind a generated log: popularity, categories and successors of items. Items are numbered from 0. */
final class SyntheticModel {

    /** Number of lags: an item has successors one, two and three steps later. */
    static final int LAGS = 3;

    private final int[] categoryOf;
    private final int[][] successors;
    private final Urn all;
    private final Urn[] byCategory;

    SyntheticModel(SyntheticOptions options) {
        int items = options.items();
        CounterRandom random = CounterRandom.of(options.seed(), "synthetic world");
        int[] ranks = permutation(items, random);
        double[] popularity = IntStream.of(ranks).mapToDouble(rank -> Math.pow(rank + 1, -options.zipf())).toArray();
        int[] shuffled = permutation(items, random);
        categoryOf = IntStream.range(0, items).map(item -> shuffled[item] % options.categories()).toArray();
        successors = IntStream.range(0, LAGS).mapToObj(lag -> permutation(items, random)).toArray(int[][]::new);
        all = new Urn(IntStream.range(0, items).toArray(), popularity);
        byCategory = IntStream.range(0, options.categories()).mapToObj(category ->
                new Urn(IntStream.range(0, items).filter(item -> categoryOf[item] == category).toArray(), popularity)).toArray(Urn[]::new);
    }

    int categoryOf(int item) {
        return categoryOf[item];
    }

    /** The successor of an item at the given lag. */
    int successor(int item, int lag) {
        return successors[lag - 1][item];
    }

    int drawByPopularity(CounterRandom random) {
        return all.draw(random);
    }

    int drawFromCategory(int category, CounterRandom random) {
        return byCategory[category].draw(random);
    }

    private static int[] permutation(int size, CounterRandom random) {
        int[] values = IntStream.range(0, size).toArray();
        for (int last = size - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int kept = values[last];
            values[last] = values[other];
            values[other] = kept;
        }
        return values;
    }

    /** Samples items in proportion to their popularity. */
    private static final class Urn {
        private final int[] items;
        private final double[] cumulative;

        Urn(int[] items, double[] popularity) {
            this.items = items;
            this.cumulative = IntStream.of(items).mapToDouble(item -> popularity[item]).toArray();
            Arrays.parallelPrefix(cumulative, Double::sum);
        }

        int draw(CounterRandom random) {
            double point = random.nextDouble() * cumulative[cumulative.length - 1];
            int found = Arrays.binarySearch(cumulative, point);
            return items[Math.min(items.length - 1, found < 0 ? -found - 1 : found + 1)];
        }
    }
}
