package io.github.genatt.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** A network that Deeplearning4j trains by itself goes the same way, padding and all. Legend: B rows, n length, I items. */
class OwnTrainingTest {
    private static final int ITEMS = 12;
    private static final int LENGTH = 6;
    private static final int ROWS = 5;
    private static final NetworkShape SHAPE = new NetworkShape(ITEMS, LENGTH, Graphs.WIDTH, 0);
    private static final TrainingBatch BATCH = Sequences.batch(LENGTH, Sequences.random(ROWS, 3, LENGTH + 3, ITEMS));

    private static ModelFixture lab() {
        return ModelFixture.of(Graphs.recommender(new LstmNetwork(), LENGTH, ExampleScheme.ALL_POSITIONS), ITEMS);
    }

    /** The whole network with an updater of its own and the weights of ours. */
    private static ComputationGraph own(IUpdater updater, ModelFixture lab) {
        ComputationGraphConfiguration configuration = new LstmNetwork().configuration(SHAPE);
        for (GraphVertex vertex : configuration.getVertices().values()) {
            ((BaseLayer) ((LayerVertex) vertex).getLayerConf().getLayer()).setIUpdater(updater);
        }
        ComputationGraph whole = new ComputationGraph(configuration);
        whole.init();
        whole.setParams(row(flat(lab.parameters(), lab.parameters().read("body"), lab.parameters().read(ModelFixture.ITEM_TABLE))));
        return whole;
    }

    private static INDArray row(float[] values) {
        return Nd4j.createFromArray(values).reshape(1, values.length);
    }

    /** In the order of Deeplearning4j: the body, the weights of the last layer item by item, its biases. */
    private static float[] flat(Parameters parameters, float[] body, float[] table) {
        int columns = Graphs.WIDTH + 1;
        float[] flat = Arrays.copyOf(body, body.length + ITEMS * columns);
        for (int item = 1; item <= ITEMS; item++) {
            System.arraycopy(table, item * columns, flat, body.length + (item - 1) * Graphs.WIDTH, Graphs.WIDTH);
            flat[body.length + ITEMS * Graphs.WIDTH + item - 1] = table[item * columns + Graphs.WIDTH];
        }
        return flat;
    }

    private static MultiDataSet data() {
        Windows windows = Windows.of(BATCH.inputs());
        INDArray labels = Nd4j.zeros(ROWS, ITEMS, LENGTH);
        for (int row = 0; row < ROWS; row++) {
            for (int t = 0; t < windows.counts()[row]; t++) {
                int target = BATCH.targets()[(row + 1) * LENGTH - windows.counts()[row] + t];
                labels.putScalar(row, target - 1, t, 1);
            }
        }
        INDArray ids = Nd4j.createFromArray(windows.ids()).reshape(ROWS, LENGTH);
        INDArray mask = Nd4j.createFromArray(windows.mask()).reshape(ROWS, LENGTH);
        return new MultiDataSet(new INDArray[] {ids}, new INDArray[] {labels}, new INDArray[] {mask}, new INDArray[] {mask});
    }

    @Test
    void aStepDownTheGradientIsTheSame() {
        double rate = 0.1;
        long targets = Arrays.stream(BATCH.targets()).filter(target -> target != 0).count();
        try (ModelFixture lab = lab()) {
            ComputationGraph own = own(new Sgd(rate), lab);
            own.fit(data());
            lab.differentiate(BATCH, 2, 0);
            float[] weights = flat(lab.parameters(), lab.parameters().read("body"), lab.parameters().read(ModelFixture.ITEM_TABLE));
            float[] gradient = flat(lab.parameters(), lab.parameters().gradient("body"), lab.parameters()
                    .gradient(ModelFixture.ITEM_TABLE));
            // theirs is a mean over rows, ours over targets
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= (float) (rate * targets / ROWS * gradient[i]);
            }
            assertArrayEquals(own.params().toFloatVector(), weights, 1e-5f);
        }
    }

    /** With an ε so small that the scale of the loss does not matter. */
    @Test
    void stepsOfAdamAreTheSame() {
        AdamConfig adam = new AdamConfig(0.01, 0.9, 0.999, 1e-14);
        try (ModelFixture lab = lab()) {
            ComputationGraph own = own(new org.nd4j.linalg.learning.config.Adam(adam.learningRate(), adam.beta1(), adam.beta2(),
                    adam.epsilon()),
                    lab);
            for (int step = 0; step < 3; step++) {
                own.fit(data());
                lab.differentiate(BATCH, 2, step);
                lab.model().session().update(adam);
            }
            float[] weights = flat(lab.parameters(), lab.parameters().read("body"), lab.parameters().read(ModelFixture.ITEM_TABLE));
            assertArrayEquals(own.params().toFloatVector(), weights, 2e-5f);
        }
    }
}
