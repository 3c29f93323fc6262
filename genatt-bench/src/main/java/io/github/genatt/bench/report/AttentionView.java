package io.github.genatt.bench.report;

import io.github.genatt.core.model.HistoryAttention;
import io.github.genatt.core.model.LayerAttention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The attention of one layer and head over one history, or the mean of several. Legend: a keys, and a queries.
 *
 * @param caption layer and head, or the mean
 * @param items   [a] numbers of the items, oldest first
 * @param weights name → [a][a] a row for each query; first the applied weights, then the parts they were mixed from
 */
public record AttentionView(String caption, int[] items, Map<String, float[][]> weights) {
    /** Name of the applied weights. */
    public static final String APPLIED = "applied";

    /** Each head of these layers separately. */
    public static List<AttentionView> each(List<LayerAttention> layers) {
        List<AttentionView> views = new ArrayList<>();
        for (LayerAttention layer : layers) {
            int heads = layer.histories().get(0).applied().length;
            for (int head = 0; head < heads; head++) {
                int number = head;
                views.add(of(layer.layer() + (heads == 1 ? "" : ", head " + (head + 1)), layer,
                        shares -> shares[Math.min(number, shares.length - 1)]));
            }
        }
        return views;
    }

    /** One head of each of these layers. */
    public static List<AttentionView> ofHead(List<LayerAttention> layers, int head) {
        return layers.stream().map(layer -> of(layer.layer() + ", head " + (head + 1), layer,
                shares -> shares[Math.min(head, shares.length - 1)])).toList();
    }

    /** The mean over the heads of each of these layers. */
    public static List<AttentionView> ofHeads(List<LayerAttention> layers) {
        return layers.stream().map(layer -> of(layer.layer() + heads(layer), layer, HistoryAttention::meanOfHeads)).toList();
    }

    private static String heads(LayerAttention layer) {
        int heads = layer.histories().get(0).applied().length;
        return heads == 1 ? "" : ", mean of %d heads".formatted(heads);
    }

    private static AttentionView of(String caption, LayerAttention layer, Function<float[][][], float[][]> choice) {
        HistoryAttention history = layer.histories().get(0);
        Map<String, float[][]> weights = new LinkedHashMap<>();
        weights.put(APPLIED, choice.apply(history.applied()));
        history.generated().ifPresent(shares -> weights.put("generated", choice.apply(shares)));
        history.computed().ifPresent(shares -> weights.put("computed", choice.apply(shares)));
        return new AttentionView(caption, history.items(), weights);
    }

    /** The mean of several; empty if their keys differ, as when layers drop some. */
    public static Optional<AttentionView> mean(List<AttentionView> views) {
        AttentionView first = views.get(0);
        if (views.size() == 1) {
            return Optional.of(first);
        }
        if (views.stream().anyMatch(view -> !Arrays.equals(view.items, first.items))) {
            return Optional.empty();
        }
        Map<String, float[][]> means = new LinkedHashMap<>();
        first.weights.keySet().forEach(name -> means.put(name,
                HistoryAttention.meanOfHeads(views.stream().map(view -> view.weights.get(name)).toArray(float[][][]::new))));
        int comma = first.caption.indexOf(',');
        return Optional.of(new AttentionView("mean of %d layers".formatted(views.size())
                + (comma < 0 ? "" : first.caption.substring(comma)), first.items, means));
    }

    /** The mean weight of the key at each distance from its query, over the queries with such a key; distance 0 first. */
    public static double[] byDistance(float[]... weights) {
        return IntStream.range(0, weights.length).mapToDouble(distance -> IntStream.range(distance, weights.length)
                .mapToDouble(query -> weights[query][query - distance]).average().orElseThrow()).toArray();
    }
}
