package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.baselines.caser.Caser;
import io.github.genatt.baselines.contrast.Cl4SRec;
import io.github.genatt.baselines.contrast.Cl4SRec.Pooling;
import io.github.genatt.baselines.contrast.ClusterOptions;
import io.github.genatt.baselines.contrast.ContrastiveLoss;
import io.github.genatt.baselines.contrast.ContrastiveLoss.Similarity;
import io.github.genatt.baselines.contrast.DuoRec;
import io.github.genatt.baselines.contrast.DuoRec.Mode;
import io.github.genatt.baselines.contrast.IcsRec;
import io.github.genatt.baselines.gcsan.GcSan;
import io.github.genatt.baselines.gcsan.GraphEncoder;
import io.github.genatt.baselines.gru4rec.Gru4Rec;
import io.github.genatt.baselines.gru4rec.GruEncoder;
import io.github.genatt.baselines.stosa.Stosa;
import io.github.genatt.baselines.stosa.WassersteinAttention;
import io.github.genatt.baselines.strec.QuerySchedule;
import io.github.genatt.baselines.strec.StRec;
import io.github.genatt.baselines.strec.TimeScores;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SameTarget;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An item is followed by what followed it the last time: what each baseline learns of that. Asked are histories whose last item occurred
 * at least {@link #FAR} steps before; the others repeat one item or alternate between two, which takes no search.
 * Who sees the items but not their order finds one in five.
 */
@Tag("long")
class ContentAddressedTest {
    private static final int ITEMS = 6;
    private static final int N = 11;
    private static final int FAR = 3;
    private static final DropoutOptions NO_DROPOUT = new DropoutOptions(0, 0);
    private static final TrainingSequences TRAIN = SyntheticTasks.contentAddressed(4000, N + 1, ITEMS, 1);
    private static final int[][] ASKED = SyntheticTasks.contentAddressed(4000, N + 1, ITEMS, 2).sequences();

    private static ModelFixture trained(SequentialRecommender model, double rate, int steps) {
        ModelFixture lab = new ModelFixture(model, TRAIN);
        RejectionSampler negatives = RejectionSampler.uniform(ITEMS, new int[TRAIN.sequences().length][0]);
        lab.train(new SequenceBatcher(TRAIN, model.exampleSpec(), negatives, 32, 7), steps, rate);
        return lab;
    }

    /** How far before the end of a history its last item occurred; it did, because nothing is new after the first repetition. */
    private static int distance(int... history) {
        int last = history.length - 1;
        return IntStream.rangeClosed(1, last).filter(back -> history[last - back] == history[last]).findFirst().orElseThrow();
    }

    /** The share of histories, of unknown users, after which the right item alone scores highest. */
    private static double recall(ModelFixture lab, int nearest, int farthest) {
        int[][] asked = Arrays.stream(ASKED).filter(sequence -> {
            int distance = distance(Sequences.withoutLast(sequence));
            return distance >= nearest && distance <= farthest;
        }).toArray(int[][]::new);
        int[] nobody = new int[asked.length];
        Arrays.fill(nobody, -1);
        float[][] scores = lab.scores(nobody, Arrays.stream(asked).map(Sequences::withoutLast).toArray(int[][]::new));
        return IntStream.range(0, asked.length).filter(q -> IntStream.rangeClosed(1, ITEMS).allMatch(item ->
                item == asked[q][N] || scores[q][item] < scores[q][asked[q][N]])).count() / (double) asked.length;
    }

    private static void assertLearned(SequentialRecommender model, double rate, int steps) {
        try (ModelFixture lab = trained(model, rate, steps)) {
            double recall = recall(lab, FAR, N);
            assertTrue(recall > 0.85, "Recall@1 is " + recall);
        }
    }

    @Test
    void bert4RecLearnsIt() {
        assertLearned(new Bert4Rec(32, N + 1, 2, 2, NO_DROPOUT, Small.ATTENTION, new Cloze(0.1, 0.9, 0), true, true, Small.GAMMA),
                3e-3, 1800);
    }

    @Test
    void cl4SRecLearnsIt() {
        ContrastiveLoss weak = new ContrastiveLoss(0.01, 1, Similarity.DOT);
        assertLearned(new Cl4SRec(32, N, 2, 2, NO_DROPOUT, Small.ATTENTION, ExampleScheme.ALL_POSITIONS, Small.AUGMENT, weak, Pooling.LAST,
                false,
                Small.GAMMA), 3e-3, 700);
    }

    @Test
    void duoRecLearnsIt() {
        assertLearned(new DuoRec(32, N, 2, 2, NO_DROPOUT, Small.ATTENTION, ExampleScheme.ALL_POSITIONS, Mode.US_X, Small.SOME, Small.SOME,
                Small.GAMMA), 3e-3, 450);
    }

    @Test
    void icsRecLearnsIt() {
        IcsRec model = new IcsRec(32, N, TransformerEncoder.bert(2, 2, NO_DROPOUT, true), Small.ATTENTION, ExampleScheme.ALL_POSITIONS,
                SameTarget.RANDOM, Small.SOME, Small.SOME, true, true, new ClusterOptions(16, 10, 1, true, 4096), Small.GAMMA);
        try (ModelFixture lab = new ModelFixture(model, TRAIN)) {
            SequenceBatcher batches = new SequenceBatcher(TRAIN, model.exampleSpec(), RejectionSampler.uniform(ITEMS,
                    new int[TRAIN.sequences().length][0]), 32, 7);
            for (int epoch = 0; epoch < 4; epoch++) {
                lab.model().beforeEpoch(epoch, batches);
                lab.train(batches, 125, 3e-3);
            }
            double recall = recall(lab, FAR, N);
            assertTrue(recall > 0.85, "Recall@1 is " + recall);
        }
    }

    @Test
    void gru4RecLearnsIt() {
        assertLearned(new Gru4Rec(32, N, new GruEncoder(1, 64, 0), new CrossEntropy(ExampleScheme.ALL_POSITIONS)).recommender(), 5e-3,
                1000);
    }

    @Test
    void gSasRecLearnsIt() {
        GeneralisedBinaryCrossEntropy objective = new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 16, 0.75, false, false);
        assertLearned(new GSasRec(32, N, 2, 2, 0, Small.ATTENTION, objective, false, Small.GAMMA).recommender(), 3e-3, 1200);
    }

    /** All queries are left behind the first layer, which marks each item with the one before it. */
    @Test
    void stRecLearnsIt() {
        QuerySchedule schedule = new QuerySchedule(List.of(1.0, 1.0, 0.0), List.of(2.0, -0.2, -0.7), 100, 1e8);
        assertLearned(new StRec(32, N, 2, 2, NO_DROPOUT, Small.ATTENTION, ExampleScheme.EVERY_PREFIX, TimeScores.defaults().with("times",
                "places"), schedule, true, TrainOptions.defaults(), Small.GAMMA), 3e-3, 1500);
    }

    @Test
    void stosaLearnsIt() {
                assertLearned(new Stosa(32, N, 2, 2, NO_DROPOUT, new WassersteinAttention(), Stosa.MeanStream.CONTEXTUAL,
                new Stosa.Pairs(ExampleScheme.ALL_POSITIONS, 4, 0), Small.GAMMA), 3e-3, 400);
    }

    /** The follower of an item is its neighbour in the graph. Without the graph the history is a set, which does not show it. */
    @Test
    void gcSanReadsItOffItsGraphAlone() {
        assertLearned(gcSan(1), 5e-3, 300);
        try (ModelFixture lab = trained(gcSan(0), 5e-3, 300)) {
            double recall = recall(lab, FAR, N);
            assertTrue(recall < 0.5, "Recall@1 is " + recall);
        }
    }

    private static SequentialRecommender gcSan(int steps) {
        return new GcSan(32, N, new GraphEncoder(steps, 0.6, TransformerEncoder.bert(1, 2, NO_DROPOUT, false)), Small.ATTENTION,
                new CrossEntropy(ExampleScheme.EVERY_PREFIX), Small.GAMMA).recommender();
    }

    @Test
    void caserLearnsItInAWindowOfTen() {
        assertLearned(caser(10), 3e-3, 750);
    }

    /**
     * Where the last item occurred more than L steps before, the window holds L different items and not the right one. The I − L others
     * are equally likely, so that nothing finds more than a third; 0.4 leaves three standard errors.
     */
    @Test
    void caserLearnsNothingOfWhatLiesBeforeItsWindow() {
        int window = 3;
        try (ModelFixture lab = trained(caser(window), 3e-3, 500)) {
            assertTrue(recall(lab, 1, window - 1) > 0.99, "inside: " + recall(lab, 1, window - 1));
            assertTrue(recall(lab, window + 1, N) < 0.4, "outside: " + recall(lab, window + 1, N));
        }
    }

    private static Caser caser(int window) {
        return new Caser(64, window, 1, 16, 4, 0, 5, ExampleScheme.SLIDING_WINDOW);
    }
}
