package io.github.genatt.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.tensor.CustomFunction;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** A body as a function of its weights. */
class NetworkTest {
    private static final int ITEMS = 12;
    private static final int LENGTH = 5;
    private static final NetworkShape SHAPE = new NetworkShape(ITEMS, LENGTH, 8, 0.4);
    private static final SequenceBatch BATCH = SequenceBatch.of(
            Requests.of(Sequences.random(6, 0, LENGTH + 2, ITEMS)).withUsers(new int[6]), LENGTH, 0);

    private static CustomFunction.Result run(Network network, boolean training, long seed) {
        return network.states(Windows.of(BATCH), LENGTH, training, seed).forward(List.of(network.firstBody(3)));
    }

    private static float[] ones(CustomFunction.Result result) {
        float[] ones = new float[result.values().length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void aWayBackThatNobodyWentLeavesNoTrace() {
        Network fresh = Network.of(new LstmNetwork(), SHAPE);
        CustomFunction.Result expected = run(fresh, true, 1);
        float[] gradient = expected.gradient().of(ones(expected)).get(0);
        Network used = Network.of(new LstmNetwork(), SHAPE);
        run(used, true, 2);
        run(used, true, 3);
        CustomFunction.Result found = run(used, true, 1);
        assertArrayEquals(expected.values(), found.values());
        assertArrayEquals(gradient, found.gradient().of(ones(found)).get(0));
    }

    @Test
    void nothingOfItLiesInTheWorkspaceOfWhoeverComputesAroundIt() {
        Network network;
        CustomFunction.Result within;
        float[] gradient;
        try (MemoryWorkspace around = Nd4j.getWorkspaceManager().getAndActivateWorkspace("around")) {
            network = Network.of(new LstmNetwork(), SHAPE);
            within = run(network, true, 1);
            assertSame(around, Nd4j.getMemoryManager().getCurrentWorkspace());
            gradient = within.gradient().of(ones(within)).get(0);
            assertSame(around, Nd4j.getMemoryManager().getCurrentWorkspace());
        }
        CustomFunction.Result after = run(network, true, 1);
        assertArrayEquals(within.values(), after.values());
        assertArrayEquals(gradient, after.gradient().of(ones(after)).get(0));
    }

    @Test
    void dropoutDependsOnTheSeedAndOnTrainingAlone() {
        Network network = Network.of(new LstmNetwork(), SHAPE);
        float[] training = run(network, true, 1).values();
        assertArrayEquals(training, run(network, true, 1).values());
        assertFalse(Arrays.equals(training, run(network, true, 2).values()));
        assertArrayEquals(run(network, false, 1).values(), run(network, false, 2).values());
    }

    @Test
    void dropoutOfTheLastLayerIsActiveInTraining() {
        TrainingBatch batch = Sequences.batch(LENGTH, Sequences.random(12, 2, LENGTH + 3, ITEMS));
        for (boolean bias : new boolean[] {true, false}) {
            RnnOutputLayer output = Graphs.each(Graphs.WIDTH, ITEMS);
            output.setHasBias(bias);
            Dl4jNetwork network = Graphs.of(Graphs.lstm(), output);
            try (ModelFixture lab = ModelFixture.of(Graphs.recommender(network, LENGTH, ExampleScheme.ALL_POSITIONS), ITEMS)) {
                assertEquals(lab.loss(batch), lab.differentiate(batch, 12, 0), 1e-5);
            }
            output.setIDropout(new Dropout(0.5));
            try (ModelFixture lab = ModelFixture.of(Graphs.recommender(network, LENGTH, ExampleScheme.ALL_POSITIONS), ITEMS)) {
                assertTrue(Math.abs(lab.loss(batch) - lab.differentiate(batch, 12, 0)) > 1e-4);
            }
        }
    }

    @Test
    void firstWeightsDependOnTheSeedAlone() {
        Network network = Network.of(new LstmNetwork(), SHAPE);
        assertArrayEquals(network.firstBody(3), Network.of(new LstmNetwork(), SHAPE).firstBody(3));
        assertArrayEquals(network.firstTable(3), Network.of(new LstmNetwork(), SHAPE).firstTable(3));
        assertFalse(Arrays.equals(network.firstBody(3), network.firstBody(4)));
        assertFalse(Arrays.equals(network.firstTable(3), network.firstTable(4)));
    }

    @Test
    void windowsBeginAtTheLeft() {
        Windows windows = Windows.of(SequenceBatch.of(3, new int[] {0, 4, 5, 0, 0, 0, 1, 2, 3}, new int[3], new long[3]));
        assertArrayEquals(new float[] {4, 5, 0, 0, 0, 0, 1, 2, 3}, windows.ids());
        assertArrayEquals(new float[] {1, 1, 0, 1, 0, 0, 1, 1, 1}, windows.mask());
    }

    @Test
    void statesReturnToTheRight() {
        Windows windows = Windows.of(SequenceBatch.of(3, new int[] {0, 4, 5, 1, 2, 3}, new int[2], new long[2]));
        Alignment each = new Alignment(windows, true, 3, 1, 2);
        assertArrayEquals(new float[] {0, 0, 7, 1, 8, 1, 4, 1, 5, 1, 6, 1}, each.toRight(new float[] {7, 8, 9, 4, 5, 6}));
        assertArrayEquals(new float[] {3, 5, 0, 7, 9, 11}, each.toLeft(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        Alignment last = new Alignment(windows, false, 2, 1, 1);
        assertArrayEquals(new float[] {0, 7, 0, 8}, last.toRight(new float[] {7, 8}));
        assertArrayEquals(new float[] {2, 4}, last.toLeft(new float[] {1, 2, 3, 4}));
    }

    @Test
    void trainingGoesOnWithTheSameBitsAfterAStop() {
        Dl4jOptions options = new Dl4jOptions("lstm", LENGTH, 8, 0.4, Graphs.options(LENGTH, ExampleScheme.ALL_POSITIONS).objective());
        try (ModelFixture straight = ModelFixture.of(new Dl4jRecommender(options),
                ITEMS); ModelFixture first = ModelFixture.of(new Dl4jRecommender(options), ITEMS);
                ModelFixture second = new ModelFixture(new Dl4jRecommender(options), ITEMS, 1, 9)) {
            steps(straight, 0, 6);
            steps(first, 0, 3);
            for (Parameters.Info info : first.parameters().list()) {
                second.parameters().write(info.name(), first.parameters().read(info.name()));
                second.parameters().restore(3, info.name(), first.parameters().moments(info.name()));
            }
            steps(second, 3, 6);
            straight.values().forEach((name, values) -> assertArrayEquals(values, second.values().get(name), name));
            assertEquals(2, straight.values().size());
        }
    }

    private static void steps(ModelFixture lab, int from, int to) {
        TrainingBatch batch = Sequences.batch(LENGTH, Sequences.random(12, 2, LENGTH + 3, ITEMS));
        for (int step = from; step < to; step++) {
            lab.differentiate(batch, 4, step);
            lab.model().session().update(AdamConfig.withRate(0.01));
        }
    }
}
