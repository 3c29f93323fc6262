package io.github.genatt.bench.run;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.core.model.HistoryAttention;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.LayerAttention;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures of the attention of some users.
 *
 * @param requests requests of the users
 * @param data     the names of users and items
 */
record AttentionPainter(Requests requests, Dataset data) {
    private static final int USERS = 2;
    /** Minimum length of a history that is worth showing. */
    private static final int ITEMS = 5;
    /** Maximum number of keys of a map, so that their names are readable. */
    private static final int SHOWN = 12;
    private static final int DISTANCES = 20;

    /** @param attention of all these users, the last query */
    AttentionPictures of(Model model, List<LayerAttention> attention) {
        int[] chosen = chosen(requests);
        List<LayerAttention> maps = model.attention(requests.select(chosen), AttentionQuestion.ALL_QUERIES);
        return new AttentionPictures(byDistance(attention), IntStream.range(0, chosen.length).mapToObj(place ->
                new AttentionPictures.UserMap(data.users()[requests.users()[chosen[place]]],
                        maps.stream().map(layer -> map(layer.layer(), layer.histories().get(place))).toList())).toList());
    }

    /** The first users with enough items, or those with most. */
    static int[] chosen(Requests requests) {
        int[][] histories = requests.histories();
        return IntStream.range(0, histories.length).boxed().sorted(Comparator.comparing(q -> -Math.min(ITEMS, histories[q].length)))
                .limit(USERS).mapToInt(Integer::intValue).toArray();
    }

    private AttentionPictures.LayerMap map(String layer, HistoryAttention history) {
        int from = Math.max(0, history.items().length - SHOWN);
        return new AttentionPictures.LayerMap(layer, from, AttentionNames.of(new ItemNames(data.items().ids(), data.items().titles()),
                Arrays.copyOfRange(history.items(), from, history.items().length)), last(history.applied(), from),
                history.generated().map(heads -> last(heads, from)), history.computed().map(heads -> last(heads, from)));
    }

    private static List<List<Double>> last(float[][][] heads, int from) {
        return Arrays.stream(HistoryAttention.meanOfHeads(heads)).skip(from)
                .map(row -> IntStream.range(from, row.length).mapToObj(key -> Math.round(row[key] * 1e4) / 1e4).toList()).toList();
    }

    private static List<Double> byDistance(List<LayerAttention> layers) {
        List<Double> means = new ArrayList<>();
        for (int distance = 0; distance < DISTANCES; distance++) {
            int back = distance + 1;
            double[] weights = layers.stream().flatMap(layer -> layer.histories().stream())
                    .filter(history -> history.items().length >= back).flatMapToDouble(history -> Arrays.stream(history.applied())
                            .mapToDouble(head -> head[head.length - 1][history.items().length - back])).toArray();
            if (weights.length == 0) {
                return means;
            }
            means.add(Arrays.stream(weights).average().orElseThrow());
        }
        return means;
    }
}
