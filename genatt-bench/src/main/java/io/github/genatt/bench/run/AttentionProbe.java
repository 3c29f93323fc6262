package io.github.genatt.bench.run;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.core.model.HistoryAttention;
import io.github.genatt.core.model.LayerAttention;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.attention.AttentionStatistics;
import io.github.genatt.eval.latent.LatentActivity;
import io.github.genatt.random.RandomKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks a model for the attention of some users, the same ones whatever the model, its seed, the threads and the batch size.
 *
 * @param requests of these users, with times if the data has them
 */
record AttentionProbe(Requests requests) {
    private static final int USERS = 256;
    /** Of the noise, if there is any: enough for a deviation, and few enough to cost little. */
    private static final int DRAWS = 3;
    private static final long CHOICE = RandomKeys.of(1, "attention-users");

    /** Those with the least hashes of their indices, so that the choice depends on nobody else. */
    static AttentionProbe of(EvaluationSet targets) {
        int[] chosen = IntStream.range(0, targets.size()).boxed()
                .sorted(Comparator.comparingLong(i -> RandomKeys.mix(CHOICE, targets.users()[i]))).limit(USERS)
                .mapToInt(Integer::intValue).sorted().toArray();
        return new AttentionProbe(targets.requests().select(chosen));
    }

    AttentionDiagnosis diagnose(Model model) {
        List<List<LayerAttention>> draws = draws(model);
        List<AttentionDiagnosis.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < draws.get(0).size(); layer++) {
            int number = layer;
            LayerAttention first = draws.get(0).get(layer);
            List<List<HistoryAttention>> histories = draws.stream().map(draw -> draw.get(number).histories()).toList();
            int heads = first.histories().get(0).applied().length;
            layers.add(new AttentionDiagnosis.Layer(first.layer(), first.conditions(), IntStream.range(0, heads).mapToObj(head ->
                    AttentionStatistics.of(histories.stream().map(draw -> lastRows(draw, head)).toList())).toList()));
        }
        return new AttentionDiagnosis(requests.size(), layers, model.recommender().hasPosteriors() ? active(model) : List.of());
    }

    /** A second draw tells whether there is noise; if not, it is the first again. */
    private List<List<LayerAttention>> draws(Model model) {
        List<List<LayerAttention>> draws = new ArrayList<>(List.of(model.attention(requests, AttentionQuestion.withNoise(0))));
        boolean noisy = !draws.get(0).isEmpty();
        for (int draw = 1; noisy && draw < DRAWS; draw++) {
            List<LayerAttention> next = model.attention(requests, AttentionQuestion.withNoise(draw));
            noisy = !same(draws.get(0), next);
            if (noisy) {
                draws.add(next);
            }
        }
        return draws;
    }

    private static boolean same(List<LayerAttention> some, List<LayerAttention> others) {
        return IntStream.range(0, some.size()).allMatch(layer -> IntStream.range(0, some.get(layer).histories().size()).allMatch(q ->
                Arrays.deepEquals(some.get(layer).histories().get(q).applied(), others.get(layer).histories().get(q).applied())));
    }

    /** [Q][a] */
    private static float[][] lastRows(List<HistoryAttention> histories, int head) {
        return histories.stream().map(history -> {
            float[][] queries = history.applied()[head];
            return queries.length == 0 ? new float[0] : queries[queries.length - 1];
        }).toArray(float[][]::new);
    }

    private List<AttentionDiagnosis.ActiveUnits> active(Model model) {
        return model.posteriors(requests).stream().map(layer ->
                new AttentionDiagnosis.ActiveUnits(LatentActivity.activeUnits(layer.means()), layer.means()[0].length)).toList();
    }
}
