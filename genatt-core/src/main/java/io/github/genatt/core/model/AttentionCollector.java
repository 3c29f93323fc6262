package io.github.genatt.core.model;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionObserver;
import io.github.genatt.spi.ObservedAttention;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The attention of one pass, layer by layer. A layer that is called several times, for several samples or steps of a chain, is averaged
 * over the calls. Legend: B rows, H heads, q queries, n columns.
 */
final class AttentionCollector implements AttentionObserver {
    private final boolean allQueries;
    private final Map<String, Sums> layers = new LinkedHashMap<>();

    AttentionCollector(boolean allQueries) {
        this.allQueries = allQueries;
    }

    @Override
    public boolean allQueries() {
        return allQueries;
    }

    @Override
    public void observe(String layer, AttentionContext context, ObservedAttention attention) {
        String name = layer;
        // one layer may read windows of several lengths
        for (int again = 2; layers.containsKey(name) && !layers.get(name).fits(attention); again++) {
            name = layer + " (" + again + ")";
        }
        layers.computeIfAbsent(name, absent -> new Sums(context, attention)).add(attention);
    }

    /** The attention of every layer for the first rows, in the order of their first calls. */
    List<LayerAttention> layers(int rows) {
        return layers.entrySet().stream().map(layer -> new LayerAttention(layer.getKey(), layer.getValue().conditions,
                IntStream.range(0, rows).mapToObj(layer.getValue()::history).toList())).toList();
    }

    /** Sums over the calls of one layer. */
    private final class Sums {
        private final int[] items;
        private final int[] starts;
        private final float[] mask;
        private final boolean conditions;
        private final int heads;
        private final int queries;
        private final int columns;
        private final float[] applied;
        private final Optional<float[]> generated;
        private final Optional<float[]> computed;
        private int times;

        Sums(AttentionContext context, ObservedAttention first) {
            items = context.window().items().clone();
            starts = context.leftPadding();
            mask = first.mask().toArray();
            conditions = first.conditions();
            heads = first.applied().size(1);
            queries = first.applied().size(2);
            columns = first.applied().size(3);
            applied = new float[count(first.applied())];
            generated = first.generated().map(alone -> new float[count(alone)]);
            computed = first.computed().map(alone -> new float[count(alone)]);
        }

        private static int count(Tensor tensor) {
            return Arrays.stream(tensor.shape()).reduce(1, (a, b) -> a * b);
        }

        boolean fits(ObservedAttention attention) {
            return attention.applied().size(1) == heads && attention.applied().size(3) == columns;
        }

        void add(ObservedAttention attention) {
            times++;
            add(applied, attention.applied());
            generated.ifPresent(sum -> add(sum, attention.generated().orElseThrow()));
            computed.ifPresent(sum -> add(sum, attention.computed().orElseThrow()));
        }

        private static void add(float[] sums, Tensor values) {
            float[] own = values.toArray();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += own[i];
            }
        }

        HistoryAttention history(int row) {
            int[] keys = keys(row);
            int[] ids = Arrays.stream(keys).map(key -> items[row * columns + key]).toArray();
            return new HistoryAttention(ids, means(applied, row, keys), generated.map(sums -> means(sums, row, keys)),
                    computed.map(sums -> means(sums, row, keys)));
        }

        /** The columns that the last query may attend to. Padding attends to itself, which is not a key. */
        private int[] keys(int row) {
            int last = ((row + 1) * columns - 1) * columns;
            return starts[row] == columns ? new int[0]
                    : IntStream.range(0, columns).filter(column -> mask[last + column] == 0).toArray();
        }

        private float[][][] means(float[] sums, int row, int... keys) {
            int shown = sums.length / (mask.length / columns / columns) / queries / columns;
            float[][][] means = new float[shown][][];
            for (int head = 0; head < shown; head++) {
                int of = (row * shown + head) * queries;
                List<float[]> rows = new ArrayList<>();
                for (int query : queries == 1 ? new int[] {0} : keys) {
                    float[] weights = new float[keys.length];
                    for (int k = 0; k < keys.length; k++) {
                        weights[k] = sums[(of + query) * columns + keys[k]] / times;
                    }
                    rows.add(weights);
                }
                means[head] = rows.toArray(float[][]::new);
            }
            return means;
        }
    }
}
