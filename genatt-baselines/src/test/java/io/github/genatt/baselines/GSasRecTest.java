package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLoss;
import io.github.genatt.core.objective.BinaryCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.objective.GeneralisedBinaryCrossEntropy;
import io.github.genatt.core.testing.Lab;
import io.github.genatt.core.testing.RecommenderContract;
import io.github.genatt.core.testing.Sequences;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.data.train.NegativeSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.nn.Addressing;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Objective;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.SequenceEncoder;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Unary;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gSASRec: its network under the contract, with cross-entropy in place of its own loss, and what it learns with that. */
class GSasRecTest {

    private static ComposedRecommender model(int d, int n, double dropout, AttentionGenerator attention, boolean tied) {
        GeneralisedBinaryCrossEntropy gbce = new GeneralisedBinaryCrossEntropy(Regime.ALL_POSITIONS, 16, 0.75, false, false);
        return (ComposedRecommender) new GSasRec(d, n, 2, 2, dropout, attention, gbce, tied, new GeneratorLoss(1, 0)).recommender();
    }

    private static SequentialRecommender with(Objective objective, ComposedRecommender model) {
        return with(objective, model.encoder(), model);
    }

    private static SequentialRecommender with(Objective objective, SequenceEncoder encoder, ComposedRecommender model) {
        return new ComposedRecommender(model.width(), model.length(), encoder, model.attention(), objective,
                model.generatorLoss(), model.tied(), false);
    }

    /** With another loss, and without the kinks of ReLU, at which differences are no gradients. */
    private static SequentialRecommender smooth(ComposedRecommender model) {
        TransformerEncoder encoder = (TransformerEncoder) model.encoder();
        BlockOptions block = new BlockOptions(encoder.block().norm(), 1, Unary.GELU, encoder.block().scaled(), encoder.block().epsilon());
        return with(new CrossEntropy(Regime.ALL_POSITIONS), new TransformerEncoder(encoder.layers(), encoder.heads(), block,
                encoder.dropout(), encoder.projection(), encoder.mix(), encoder.normalisation(), encoder.causal()), model);
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsLossLearnsWhatFollowsAndWhatCameThreeStepsBefore(boolean tied) {
        int items = 40;
        SequentialRecommender model = model(32, 8, 0, new DotProductAttention(true), tied);
        assertTrue(recall(model, SyntheticTasks.cycle(256, 10, items, 1), SyntheticTasks.cycle(100, 10, items, 2), 300) >= 0.99);
        assertTrue(recall(model, SyntheticTasks.copyBack(512, 9, items, 3, 1), SyntheticTasks.copyBack(100, 9, items, 3, 2), 1000) > 0.9);
    }

    private static double recall(SequentialRecommender model, TrainingSequences train, TrainingSequences test, int steps) {
        try (Lab lab = Lab.of(model, train.items())) {
            lab.train(new SequenceBatcher(train.sequences(), model.sampling(), new NegativeSampler(train.items(), new int[512][0]), 32, 7),
                    steps, 3e-3);
            return lab.recallAtOne(test.sequences());
        }
    }

    /** d = 4, n = 5, L = 2: two tables, positions, 5d² + 9d a block without output projection, and the last normalisation. */
    @Test
    void theParametersAreThoseOfTheNetwork() {
        try (Lab lab = Lab.of(model(4, 5, 0, new DotProductAttention(true), false), 20)) {
            assertEquals(2 * 21 * 4 + 5 * 4 + 2 * (5 * 16 + 9 * 4) + 2 * 4, lab.model().parameterCount());
        }
        try (Lab tied = Lab.of(model(4, 5, 0, new DotProductAttention(true), true), 20)) {
            assertEquals(21 * 4 + 5 * 4 + 2 * (5 * 16 + 9 * 4) + 2 * 4, tied.model().parameterCount(),
                    "one table less, where the published option is lost on the way");
        }
    }

    /** One negative without calibration is the loss of SASRec, halved. */
    @Test
    void oneUnmetNegativeWithoutCalibrationIsHalfTheLossOfSasRec() {
        ComposedRecommender model = model(8, 6, 0, new DotProductAttention(true), true);
        var batch = Sequences.batch(6, Sequences.random(4, 3, 7, 20));
        var drawn = Sequences.withTargets(batch.inputs(), batch.targets(), 1);
        double[] losses = new double[2];
        Map<Integer, Objective> objectives = Map.of(0, new GeneralisedBinaryCrossEntropy(Regime.ALL_POSITIONS, 1, 0, true, false),
                1, new BinaryCrossEntropy(Regime.ALL_POSITIONS, 1));
        objectives.forEach((index, objective) -> {
            try (Lab lab = Lab.of(with(objective, model), 20).scrambled(0.5)) {
                losses[index] = lab.loss(drawn);
            }
        });
        assertEquals(losses[1], 2 * losses[0], 1e-5 * losses[1]);
    }
}
