package io.github.genatt.baselines.pdrec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.Small;
import io.github.genatt.baselines.gru4rec.GruEncoder;
import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.StagedRun;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PDRec: what it takes from its denoiser, and what becomes of it in the loss. */
class PdRecTest {
    private static final int ITEMS = 20;
    private static final int D = 16;
    private static final int N = 7;
    private static final HistoryReweighting NO_WEIGHTS = new HistoryReweighting(false, 0.1, 1, 4);
    private static final SafeNegatives NO_NEGATIVES = new SafeNegatives(false, 90, 512);
    private static final SoftPositives NO_POSITIVES = new SoftPositives(0, 50, 5, true);

    /** Nothing of the denoiser. */
    static PdRec plain(int n, double dropout) {
        return new PdRec(D, n, TransformerEncoder.of(1, 2, dropout), Small.ATTENTION, PdRec.Similarity.COSINE, 5, NO_WEIGHTS, NO_NEGATIVES,
                NO_POSITIVES, TiDiffRecTest.model(n + 1, 0, TimeWeights.LINEAR), StagedRun.options(9, 0.01), Small.GAMMA);
    }

    /** All of it; further positives are all items that the denoiser names. */
    static PdRec whole(int n, double dropout) {
        return plain(n, dropout).with("reweighting", new HistoryReweighting(true, 0.3, 2, 1))
                .with("safe-negatives", new SafeNegatives(true, 50, 4)).with("soft-positives", new SoftPositives(0.5, 3, 3, true));
    }

    private static TrainingSequences data() {
        return new TrainingSequences(ITEMS, Sequences.random(40, 3, 9, ITEMS));
    }

    @Test
    void weightsOfAPaddedRowAreThoseOfTheCode() {
        HistoryReweighting reweighting = new HistoryReweighting(true, 0.1, 3, 2);
        assertArrayEquals(new double[] {1.53333, 3.6, 0.66667}, reweighting.weights(new double[] {0.4, 0.9, 0.2}, 0.1), 1e-5);
        assertArrayEquals(new double[] {1.53333, 3.6, 0.66667},
                new HistoryReweighting(true, 0.1, 3, 1).with("scale", 2.0).weights(new double[] {0.4, 0.9, 0.2}, 0.1), 1e-5);
        assertEquals(2 * 1.2, new HistoryReweighting(true, 0.1, 1.2, 2).weights(new double[] {0.4, 0.9, 0.2}, 0.1)[1], 1e-12);
    }

    @Test
    void theLeastTargetOfARowWithoutPaddingHasItsRankAlone() {
        HistoryReweighting reweighting = new HistoryReweighting(true, 0.1, 3, 2);
        assertArrayEquals(new double[] {0.06667, 1.48333, 4.25}, reweighting.weights(new double[] {0.2, 0.4, 0.8}), 1e-5);
    }

    /** A minimum below 0 goes further down; the padding's own preference can be it. */
    @Test
    void theMinimumOfAPaddedRowIsBelowAllTargets() {
        HistoryReweighting preference = new HistoryReweighting(true, 0, 100, 1);
        // from −.2·1.5 = −.3: .3, .5 and .1 over their mean .3
        assertArrayEquals(new double[] {1, 5 / 3.0, 1 / 3.0}, preference.weights(new double[] {0, 0.2, -0.2}, 0.7), 1e-9);
        // from −.4·1.5 = −.6: .6, .8 and .4
        assertArrayEquals(new double[] {1, 4 / 3.0, 2 / 3.0}, preference.weights(new double[] {0, 0.2, -0.2}, -0.4), 1e-9);
    }

    @Test
    void targetsThatAreAllAlikeWeighOne() {
        HistoryReweighting reweighting = new HistoryReweighting(true, 0.3, 1, 1);
        assertArrayEquals(new double[] {1, 1, 1}, reweighting.weights(new double[] {0.4, 0.4, 0.4}));
        assertArrayEquals(new double[] {1, 1}, reweighting.weights(new double[] {0, 0}, 0));
        assertArrayEquals(new double[] {1}, reweighting.weights(new double[] {-2}));
    }

    @Test
    void itemsAreRankedByScoreThenById() {
        assertArrayEquals(new int[] {4, 1, 3, 5, 2}, UserPreferences.ranked(9, 0.5f, -1, 0f, 2, -0f));
    }

    @Test
    void negativesLieInTheBandAndAreNoneOfTheOwn() {
        int[] ranked = IntStream.rangeClosed(1, 1000).toArray();
        SafeNegatives negatives = new SafeNegatives(true, 90, 30);
        int[] band = negatives.band(ranked, 3, 905, 950);
        assertEquals(90, band.length);
        assertEquals(901, band[0]);
        // two of the own lie in the band, so that two more follow behind it
        assertEquals(992, band[89]);
        assertFalse(IntStream.of(band).anyMatch(item -> item == 905 || item == 950));
        int[] chosen = negatives.chosen(new CounterRandom(3), band);
        assertEquals(30, Set.copyOf(IntStream.of(chosen).boxed().toList()).size());
        assertTrue(IntStream.of(chosen).allMatch(item -> IntStream.of(band).anyMatch(other -> other == item)));
        Set<Integer> ever = new HashSet<>();
        for (int user = 0; user < 100; user++) {
            IntStream.of(negatives.chosen(new CounterRandom(user), band)).forEach(ever::add);
        }
        assertEquals(90, ever.size(), "every item of the band is chosen for somebody");
    }

    @Test
    void theBandOfASmallCatalogueEndsWithIt() {
        int[] ranked = IntStream.rangeClosed(1, 20).toArray();
        assertArrayEquals(new int[] {19, 20}, new SafeNegatives(true, 90, 9).band(ranked, 1, 2));
        assertArrayEquals(new int[] {20}, new SafeNegatives(true, 90, 9).band(ranked, 19));
        assertEquals(0, new SafeNegatives(true, 90, 9).band(ranked, 19, 20).length);
    }

    @Test
    void furtherPositivesAreTheBestOfTheKnown() {
        SoftPositives positives = new SoftPositives(1, 4, 2, true);
        assertArrayEquals(new int[] {1, 3, 4, 6}, positives.first(new int[] {1, 2, 3, 4, 5, 6, 7}, 2, 5));
        assertArrayEquals(new int[] {1, 2, 3, 4}, positives.with("exclude-seen", false).first(new int[] {1, 2, 3, 4, 5}, 2, 5));
        assertArrayEquals(new int[] {4, 3}, positives.best(new float[] {0.1f, 0.2f, 0.9f, 5}, 1, 3, 4, 0));
        assertArrayEquals(new int[] {1}, positives.best(new float[] {-3, 0, 0, 0}, 1, 0, 0, 0), "padding is none");
    }

    /** Candidates for negatives and for positives are none of the user's items; targets, and they alone, have weights. */
    @Test
    void candidatesAreKeptForEveryUser() {
        TrainingSequences data = data();
        try (ModelFixture fixture = new ModelFixture(whole(N, 0), data)) {
            float[] candidates = fixture.parameters().read("negative-candidates");
            float[] soft = fixture.parameters().read("positive-candidates");
            float[] weights = fixture.parameters().read("target-weights");
            for (int user = 0; user < 40; user++) {
                int[] own = data.items(user);
                for (int i = 0; i < 4; i++) {
                    int item = (int) candidates[user * 4 + i];
                    assertTrue(item > 0 && IntStream.of(own).noneMatch(seen -> seen == item), "user " + user);
                }
                for (int i = 0; i < 3; i++) {
                    int item = (int) soft[user * 3 + i];
                    assertTrue(item > 0 && IntStream.of(own).noneMatch(seen -> seen == item), "user " + user);
                }
                int targets = Math.min(N, own.length - 1);
                assertTrue(IntStream.range(user * N, (user + 1) * N - targets).allMatch(i -> weights[i] == 1), "no target");
                assertTrue(IntStream.range((user + 1) * N - targets, (user + 1) * N).anyMatch(i -> weights[i] != 1), "user " + user);
            }
            assertTrue(fixture.model().forTraining().containsAll(List.of("negative-candidates", "positive-candidates", "target-weights")));
        }
    }

    /** Weights by hand: twice as heavy targets change the loss by their own part. */
    @Test
    void targetsWeighWhatIsKeptForThem() {
        PdRec model = plain(N, 0).with("reweighting", new HistoryReweighting(true, 0.3, 2, 1));
        try (ModelFixture fixture = new ModelFixture(model, data()).scrambled(0.5)) {
            TrainingBatch batch = fixture.batch(Sequences.random(4, 3, 6, ITEMS));
            double[] loss = new double[3];
            for (int weight = 0; weight < 3; weight++) {
                float[] all = new float[40 * N];
                Arrays.fill(all, weight);
                fixture.parameters().write("target-weights", all);
                loss[weight] = fixture.loss(batch);
            }
            assertEquals(loss[2] - loss[1], loss[1] - loss[0], 1e-5);
            assertTrue(loss[1] - loss[0] > 0.1);
        }
    }

    /** The same parameters, batches and negatives: the loss is that of SASRec with binary cross-entropy, and so is each step. */
    @Test
    void withoutItsDenoiserItIsAPlainModel() {
        PdRec model = plain(N, 0.2).with("similarity", PdRec.Similarity.DOT).with("temperature", 1.0);
        assertEquals(List.of(), model.stages());
        ComposedRecommender composed = ComposedRecommender.of(D, N, TransformerEncoder.of(1, 2, 0.2), Small.ATTENTION,
                new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1));
        int[][] sequences = data().sequences();
        try (ModelFixture found = new ModelFixture(model, data()).scrambled(0.3);
                ModelFixture expected = new ModelFixture(composed, data()).scrambled(0.3)) {
            BatchSource batches = expected.batches(sequences);
            assertArrayEquals(expected.train(batches, 30, 5e-3), found.train(found.batches(sequences), 30, 5e-3), 2e-4);
        }
    }

    /** Items whose gradients safe negatives change are candidates of the user. */
    @Test
    void safeNegativesAreDrawnFromTheCandidatesOfTheUser() {
        int[] sequence = {1, 2, 3, 4, 5};
        TrainingSequences data = new TrainingSequences(ITEMS, new int[][] {{6, 7, 8}, sequence});
        PdRec model = plain(N, 0).with("safe-negatives", new SafeNegatives(true, 30, 6));
        try (ModelFixture fixture = new ModelFixture(model, data).scrambled(0.5)) {
            fixture.differentiate(fixture.batch(new int[] {6, 7, 8}, sequence).slice(1, 2), 1, 3);
            float[] gradient = fixture.parameters().gradient(ModelFixture.ITEM_TABLE);
            float[] candidates = Arrays.copyOfRange(fixture.parameters().read("negative-candidates"), 6, 12);
            // the items of the sequence, and what the fixture draws against them
            Set<Integer> others = IntStream.rangeClosed(7, ITEMS)
                    .filter(item -> !Arrays.equals(gradient, item * D, (item + 1) * D, new float[D], 0, D)).boxed()
                    .collect(Collectors.toSet());
            assertFalse(others.isEmpty());
            assertTrue(others.stream().allMatch(item -> IntStream.range(0, 6).anyMatch(i -> candidates[i] == item)),
                    others + " of " + Arrays.toString(candidates));
        }
    }

    /** Items outside of the history whose gradients the further positives change are exactly those that were chosen. */
    @Test
    void gradientsOfFurtherPositivesReachTheChosenAlone() {
        int[] sequence = {1, 2, 3, 4, 5};
        PdRec with = plain(N, 0).with("soft-positives", new SoftPositives(1, 10, 4, true));
        TrainingSequences data = new TrainingSequences(ITEMS, new int[][] {sequence, {6, 7, 8}});
        try (ModelFixture one = new ModelFixture(with, data).scrambled(0.5);
                ModelFixture other = new ModelFixture(plain(N, 0), data).scrambled(0.5)) {
            one.differentiate(one.batch(sequence), 1, 3);
            other.differentiate(other.batch(sequence), 1, 3);
            float[] changed = one.parameters().gradient(ModelFixture.ITEM_TABLE);
            float[] base = other.parameters().gradient(ModelFixture.ITEM_TABLE);
            Set<Integer> found = new TreeSet<>();
            for (int item = 6; item <= ITEMS; item++) {
                if (!Arrays.equals(changed, item * D, (item + 1) * D, base, item * D, (item + 1) * D)) {
                    found.add(item);
                }
            }
            float[] known = Arrays.copyOf(one.parameters().read("positive-candidates"), 10);
            float[] scores = one.scores(new int[][] {sequence})[0];
            Set<Integer> best = new TreeSet<>(IntStream.range(0, 10).map(i -> (int) known[i]).boxed()
                    .sorted((i, j) -> Float.compare(scores[j], scores[i])).limit(4).toList());
            assertEquals(best, found);
        }
    }

    @Test
    void theLengthOfAnItemDoesNotMatterToTheCosine() {
        int[][] histories = {{1, 2, 3}};
        try (ModelFixture fixture = new ModelFixture(plain(N, 0), data()).scrambled(0.5)) {
            float[] before = fixture.scores(histories)[0];
            float[] table = fixture.parameters().read(ModelFixture.ITEM_TABLE);
            for (int i = 9 * D; i < 10 * D; i++) {
                table[i] *= 3;
            }
            fixture.parameters().write(ModelFixture.ITEM_TABLE, table);
            assertArrayEquals(before, fixture.scores(histories)[0], 1e-5f);
        }
    }

    /** The cycle is learned with all parts on, by a transformer and by the gated unit of the paper's other model. */
    @Test
    void theFollowerInACycleIsLearned() {
        int[][] sequences = IntStream.range(0, 64).mapToObj(user -> IntStream.range(0, 9).map(i -> (user + i) % ITEMS + 1).toArray())
                .toArray(int[][]::new);
        TrainingSequences data = new TrainingSequences(ITEMS, sequences);
        for (SequenceEncoder encoder : List.of(TransformerEncoder.of(1, 2, 0), new GruEncoder(1, 0, 0))) {
            PdRec model = whole(8, 0).with("encoder", encoder).with("temperature", 10.0).with("soft-positives.weight", 0.005);
            try (ModelFixture fixture = new ModelFixture(model, data)) {
                assertTrue(fixture.trainUntil(loss -> fixture.recallAtOne(sequences) == 1, fixture.batches(sequences), 600, 5e-3),
                        encoder.toString());
            }
        }
    }

    @Test
    void aCaveatSaysWhereTimesAreMissing() {
        PdRec model = whole(N, 0).with("denoiser.time-weights", TimeWeights.ALL_ONE);
        assertTrue(model.caveats().get(0).contains("no times"));
        assertEquals(List.of(), whole(N, 0).caveats());
        assertEquals(List.of(), plain(N, 0).with("denoiser.time-weights", TimeWeights.ALL_ONE).caveats(), "nothing asks the denoiser");
    }

    @Test
    void settingsWithoutMeaningAreRejected() {
        PdRec model = plain(N, 0);
        assertThrows(IllegalArgumentException.class, () -> model.with("temperature", 0.0));
        assertThrows(IllegalArgumentException.class, () -> model.with("encoder.causal", false));
        assertThrows(IllegalArgumentException.class, () -> model.with("reweighting.rank-share", 2.0));
        assertThrows(IllegalArgumentException.class, () -> model.with("safe-negatives.from", 99));
        assertThrows(IllegalArgumentException.class, () -> model.with("soft-positives.kept", 51));
        assertTrue(model.idle().keySet().containsAll(Set.of("denoiser", "denoiser-training")));
    }
}
