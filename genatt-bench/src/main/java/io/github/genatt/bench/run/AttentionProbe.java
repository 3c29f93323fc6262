package io.github.genatt.bench.run;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.core.model.HistoryAttention;
import io.github.genatt.core.model.LayerAttention;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.Dataset;
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
 * Computes the attention of a model for some users, which do not depend on the model, its seed, the threads or the batch size.
 *
 * @param requests requests of these users, with times if the data has them
 * @param draws    noise samples, if there is noise
 */
record AttentionProbe(Requests requests, int draws) {
    private static final long CHOICE = RandomKeys.of(1, "attention-users");
    /** Number of users with the longest histories, to detect noise: attention over a single item is always 1. */
    private static final int NOISE = 16;

    /** Few users and draws, since there are many validations. */
    static AttentionProbe ofValidation(EvaluationSet targets) {
        return of(targets, 128, 2);
    }

    /** The probe of a finished model. */
    static AttentionProbe ofTest(EvaluationSet targets) {
        return of(targets, 256, 3);
    }

    /** Users with the lowest hashes of their indices, so that the choice does not depend on the other users. */
    private static AttentionProbe of(EvaluationSet targets, int users, int draws) {
        int[] chosen = IntStream.range(0, targets.size()).boxed()
                .sorted(Comparator.comparingLong(i -> RandomKeys.mix(CHOICE, targets.users()[i]))).limit(users)
                .mapToInt(Integer::intValue).sorted().toArray();
        return new AttentionProbe(targets.requests().select(chosen), draws);
    }

    AttentionDiagnosis diagnose(Model model) {
        return diagnose(model, ofDraws(model), AttentionPictures.NONE);
    }

    /** The same with weights to draw. */
    AttentionDiagnosis diagnose(Model model, Dataset data) {
        List<List<LayerAttention>> found = ofDraws(model);
        return diagnose(model, found, found.get(0).isEmpty() ? AttentionPictures.NONE
                : new AttentionPainter(requests, data).of(model, found.get(0)));
    }

    private AttentionDiagnosis diagnose(Model model, List<List<LayerAttention>> found, AttentionPictures pictures) {
        List<AttentionDiagnosis.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < found.get(0).size(); layer++) {
            int number = layer;
            LayerAttention first = found.get(0).get(layer);
            List<List<HistoryAttention>> histories = found.stream().map(draw -> draw.get(number).histories()).toList();
            int heads = first.histories().get(0).applied().length;
            layers.add(new AttentionDiagnosis.Layer(first.layer(), first.conditions(), IntStream.range(0, heads).mapToObj(head ->
                    AttentionStatistics.of(histories.stream().map(draw -> lastRows(draw, head)).toList())).toList()));
        }
        return new AttentionDiagnosis(requests.size(), layers, model.recommender().hasPosteriors() ? active(model) : List.of(), pictures);
    }

    /** A single one if there is no noise. */
    private List<List<LayerAttention>> ofDraws(Model model) {
        List<List<LayerAttention>> found = new ArrayList<>(List.of(model.attention(requests, AttentionQuestion.withNoise(0))));
        boolean noisy = !found.get(0).isEmpty() && noisy(model);
        for (int draw = 1; noisy && draw < draws; draw++) {
            found.add(model.attention(requests, AttentionQuestion.withNoise(draw)));
        }
        return found;
    }

    private boolean noisy(Model model) {
        int[][] histories = requests.histories();
        Requests some = requests.select(IntStream.range(0, histories.length).boxed()
                .sorted(Comparator.comparing(q -> -histories[q].length)).limit(NOISE).mapToInt(Integer::intValue).toArray());
        return !same(model.attention(some, AttentionQuestion.withNoise(0)), model.attention(some, AttentionQuestion.withNoise(1)));
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
