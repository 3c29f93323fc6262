package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.PassMode;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RecommenderContract;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** gSASRec: its network under the contract, with cross-entropy and with its own loss, and what it learns with that. */
class GSasRecTest {
    private static final String OUTPUTS = "outputs";

    private static ComposedRecommender model(int d, int n, double dropout, AttentionGenerator attention, boolean tied) {
        GeneralisedBinaryCrossEntropy gbce = new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 16, 0.75, false, false);
        return (ComposedRecommender) new GSasRec(d, n, 2, 2, dropout, attention, gbce, tied, new GeneratorLossWeight(1, 0)).recommender();
    }

    private static SequentialRecommender with(Objective objective, ComposedRecommender model) {
        return with(objective, model.encoder(), model);
    }

    private static SequentialRecommender with(Objective objective, SequenceEncoder encoder, ComposedRecommender model) {
        return new ComposedRecommender(model.hiddenSize(), model.maxLength(), encoder, model.attention(), objective,
                model.generatorLoss(), model.tieEmbeddings(), false);
    }

    /** With another loss, and without the kinks of ReLU, at which differences are no gradients. */
    private static SequentialRecommender smooth(ComposedRecommender model) {
        return smooth(new CrossEntropy(ExampleScheme.ALL_POSITIONS), model);
    }

    private static SequentialRecommender smooth(Objective objective, ComposedRecommender model) {
        TransformerEncoder encoder = (TransformerEncoder) model.encoder();
        BlockOptions block = new BlockOptions(encoder.block().norm(), 1, UnaryOp.GELU, encoder.block().scaleEmbeddings(), encoder.block()
                .layerNormEps());
        return with(objective, new TransformerEncoder(encoder.layers(), encoder.heads(), block,
                encoder.dropout(), encoder.projection(), encoder.mix(), encoder.attentionNormalisation(), encoder.causal()), model);
    }

    @Nested
    class WithComputedAttention extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return smooth(model(16, n, dropout, new DotProductAttention(true), false));
        }
    }

    @Nested
    class WithAnotherGeneratorAndOneTable extends RecommenderContract {
        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return smooth(model(16, n, dropout, new StaticAttention(Addressing.RELATIVE), true));
        }
    }

    /** Items are drawn by the batches, so that the rules know them. */
    @Nested
    class WithItsOwnLoss extends RecommenderContract {
        private static final int DRAWN = 4;

        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return smooth(new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, DRAWN, 0.75, true, false),
                    model(16, n, dropout, new DotProductAttention(true), false));
        }

        @Override
        public double loss(float[] scores, int target, int... negatives) {
            double beta = 1 - 0.75 * (1 - DRAWN / (ITEMS - 1.0));
            double drawn = Arrays.stream(negatives).mapToDouble(negative -> softplus(scores[negative])).sum();
            return (beta * softplus(-scores[target]) + drawn) / (1 + DRAWN);
        }

        /** Of these tests' negatives one in twenty is the target, which leaves 0.08 of the first loss of 0.61. */
        @Override
        public double learned() {
            return 0.15;
        }
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Test
    void itsLossLearnsWhatFollowsAndWhatCameThreeStepsBefore() {
        learns(false);
    }

    /** As long again as with two tables. */
    @Tag("long")
    @Test
    void soItDoesWithOneTable() {
        learns(true);
    }

    private static void learns(boolean tied) {
        int items = 40;
        SequentialRecommender model = model(32, 8, 0, new DotProductAttention(true), tied);
        assertTrue(learns(model, SyntheticTasks.cycle(256, 10, items, 1), SyntheticTasks.cycle(100, 10, items, 2), 300, 0.99));
        assertTrue(learns(model, SyntheticTasks.copyBack(512, 9, items, 3, 1), SyntheticTasks.copyBack(100, 9, items, 3, 2), 2500, 0.9));
    }

    /** Whether Recall@1 reaches a goal. */
    private static boolean learns(SequentialRecommender model, TrainingSequences train, TrainingSequences test, int steps, double goal) {
        try (ModelFixture lab = ModelFixture.of(model, train.items())) {
            return lab.trainUntil(loss -> lab.recallAtOne(test.sequences()) >= goal, new SequenceBatcher(train, model.exampleSpec(),
                    RejectionSampler.uniform(train.items(), new int[512][0]), 32, 7), steps, 3e-3);
        }
    }

    /** d = 4, n = 5, L = 2: two tables, positions, 5d² + 9d a block without output projection, and the last normalisation. */
    @Test
    void theParametersAreThoseOfTheNetwork() {
        try (ModelFixture lab = ModelFixture.of(model(4, 5, 0, new DotProductAttention(true), false), 20)) {
            assertEquals(2 * 21 * 4 + 5 * 4 + 2 * (5 * 16 + 9 * 4) + 2 * 4, lab.model().parameterCount());
        }
        try (ModelFixture tied = ModelFixture.of(model(4, 5, 0, new DotProductAttention(true), true), 20)) {
            assertEquals(21 * 4 + 5 * 4 + 2 * (5 * 16 + 9 * 4) + 2 * 4, tied.model().parameterCount(),
                    "one table less, where the published option is lost on the way");
        }
    }

    /** One negative without calibration is the loss of SASRec, halved. */
    @Test
    void oneUnseenNegativeWithoutCalibrationIsHalfTheLossOfSasRec() {
        ComposedRecommender model = model(8, 6, 0, new DotProductAttention(true), true);
        var batch = Sequences.batch(6, Sequences.random(4, 3, 7, 20));
        var drawn = Sequences.withTargets(batch.inputs(), batch.targets(), 1);
        double[] losses = new double[2];
        Map<Integer, Objective> objectives = Map.of(0, new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1, 0, true, false),
                1, new BinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1));
        objectives.forEach((index, objective) -> {
            try (ModelFixture lab = ModelFixture.of(with(objective, model), 20).scrambled(0.5)) {
                losses[index] = lab.loss(drawn);
            }
        });
        assertEquals(losses[1], 2 * losses[0], 1e-5 * losses[1]);
    }

    /** The same on the usual way, where items are drawn by the objective: of each position one, which the test finds by its score. */
    @Test
    void oneDrawnItemWithoutCalibrationIsHalfTheLossOfSasRecWithThatItem() {
        int items = 20;
        int n = 6;
        int[][] sequences = Sequences.random(60, 2, n + 1, items);
        SequentialRecommender model = with(new GeneralisedBinaryCrossEntropy(ExampleScheme.ALL_POSITIONS, 1, 0, false, false),
                model(8, n, 0, new DotProductAttention(true), true));
        Set<Integer> drawn = new TreeSet<>();
        try (ModelFixture lab = ModelFixture.of(model, items).scrambled(0.5)) {
            TrainingBatch batch = lab.batch(sequences);
            double[] losses = lab.positionLosses(PassMode.INFERENCE, batch);
            float[][] scores = lab.scores(Arrays.stream(sequences).map(Sequences::withoutLast).toArray(int[][]::new));
            for (int q = 0; q < sequences.length; q++) {
                float[] row = scores[q];
                double ofDrawn = 2 * losses[q * n + n - 1] - softplus(-row[batch.targets()[q * n + n - 1]]);
                int[] fitting = IntStream.rangeClosed(1, items).filter(item -> Math.abs(softplus(row[item]) - ofDrawn) < 1e-4).toArray();
                assertTrue(fitting.length > 0, "history " + q + " is trained against an item of the catalogue");
                if (fitting.length == 1) {
                    drawn.add(fitting[0]);
                }
            }
        }
        assertTrue(drawn.size() > items / 2, "drawn from all items: " + drawn);
    }

    /** A last normalisation with a gain of ten thousand. */
    @Test
    void gradientsStayFiniteWhereScoresAreHuge() {
        try (ModelFixture lab = ModelFixture.of(model(16, 6, 0, new DotProductAttention(true), false), 20).scrambled(0.5)) {
            float[] gain = new float[16];
            Arrays.fill(gain, 1e4f);
            lab.parameters().write("encoder.last-norm.gain", gain);
            int[][] sequences = Sequences.random(8, 3, 7, 20);
            float[][] scores = lab.scores(sequences);
            assertTrue(Arrays.stream(scores).allMatch(row -> IntStream.range(1, 21).anyMatch(item -> row[item] > 1e4)
                    && IntStream.range(1, 21).anyMatch(item -> row[item] < -1e4)));
            assertTrue(Double.isFinite(lab.differentiate(lab.batch(sequences), 8, 0)));
            lab.parameters().list().forEach(info -> {
                float[] gradient = lab.parameters().gradient(info.name());
                assertTrue(IntStream.range(0, gradient.length).allMatch(i -> Float.isFinite(gradient[i])), info.name());
            });
            float[] pull = lab.parameters().gradient(OUTPUTS);
            assertTrue(IntStream.range(0, pull.length).anyMatch(i -> pull[i] != 0), "huge errors still pull");
        }
    }
}
