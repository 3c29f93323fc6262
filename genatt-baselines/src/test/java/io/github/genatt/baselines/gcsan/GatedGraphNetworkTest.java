package io.github.genatt.baselines.gcsan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.genatt.baselines.Small;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.testkit.models.ModelFixture;
import org.junit.jupiter.api.Test;

/** What the gates of the graph network compute, by hand: items of one number each, in a row of three. */
class GatedGraphNetworkTest {
    private static final double[] ITEMS = {0.6, -0.4, 0.9};

    @Test
    void twoStepsComputeTheirEquations() {
        GraphEncoder graphAlone = new GraphEncoder(2, 0, TransformerEncoder.bert(1, 1, new DropoutOptions(0, 0), false));
        GcSan model = new GcSan(1, 3, graphAlone, Small.ATTENTION, new CrossEntropy(ExampleScheme.EVERY_PREFIX), Small.GAMMA);
        try (ModelFixture lab = ModelFixture.of(model.recommender(), 3)) {
            write(lab, "items", 0, 0.6f, -0.4f, 0.9f);
            write(lab, "encoder.graph.incoming.weight", 0.5f);
            write(lab, "encoder.graph.incoming.bias", 0.1f);
            write(lab, "encoder.graph.incoming.mean-bias", 0.2f);
            write(lab, "encoder.graph.outgoing.weight", -0.7f);
            write(lab, "encoder.graph.outgoing.bias", 0.3f);
            write(lab, "encoder.graph.outgoing.mean-bias", -0.1f);
            write(lab, "encoder.graph.graph-gates.weight", 0.8f, -0.6f, 1.1f, 0.4f, 0.9f, -1.3f);
            write(lab, "encoder.graph.graph-gates.bias", 0.05f, -0.15f, 0.25f);
            write(lab, "encoder.graph.state-gates.weight", -0.2f, 0.7f, 0.35f);
            write(lab, "encoder.graph.state-gates.bias", 0.45f, -0.55f, 0.65f);
            double last = step(step(ITEMS))[2];
            float[] scores = lab.scores(new int[][] {{1, 2, 3}})[0];
            assertArrayEquals(new double[] {0.6 * last, -0.4 * last, 0.9 * last}, new double[] {scores[1], scores[2], scores[3]}, 1e-6);
        }
    }

    private static void write(ModelFixture lab, String name, float... values) {
        lab.parameters().write(name, values);
    }

    /** The edges are 1 → 2 → 3: the first has no predecessor, the last no successor. */
    private static double[] step(double... h) {
        double[] next = new double[3];
        for (int t = 0; t < 3; t++) {
            double in = (t == 0 ? 0 : 0.5 * h[t - 1] + 0.1) + 0.2;
            double out = (t == 2 ? 0 : -0.7 * h[t + 1] + 0.3) - 0.1;
            double reset = sigmoid(0.8 * in + 0.4 * out + 0.05 - 0.2 * h[t] + 0.45);
            double update = sigmoid(-0.6 * in + 0.9 * out - 0.15 + 0.7 * h[t] - 0.55);
            double candidate = Math.tanh(1.1 * in - 1.3 * out + 0.25 + reset * (0.35 * h[t] + 0.65));
            next[t] = (1 - update) * h[t] + update * candidate;
        }
        return next;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
