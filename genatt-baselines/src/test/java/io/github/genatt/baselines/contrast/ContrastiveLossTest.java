package io.github.genatt.baselines.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.baselines.contrast.ContrastiveLoss.Similarity;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** InfoNCE between two views of a batch. */
class ContrastiveLossTest {
    private static final float[] ONE = {1, 0, 0, 1};
    private static final float[] OTHER = {0.5f, 0.5f, -0.5f, 1};

    private static double loss(Similarity similarity, double temperature, int rows, float[] one, float[] other) {
        ContrastiveLoss contrast = new ContrastiveLoss(1, temperature, similarity);
        try (EngineSession session = Sessions.open(1)) {
            return Sessions.once(session, rows, ops ->
                    contrast.of(ops, ops.constant(one, rows, one.length / rows), ops.constant(other, rows, other.length / rows)).value());
        }
    }

    private static float[] random(int count, String name) {
        float[] values = new float[count];
        CounterRandom random = CounterRandom.of(4, name);
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void aSmallCaseByHand() {
        assertEquals(0.7276336366943327, loss(Similarity.DOT, 1, 2, ONE, OTHER), 1e-6);
    }

    /** Its rows one by one: the cross-entropy that it ends in is asked for a single row. */
    @Test
    void theFourRowsOfTheSmallCase() {
        double[] expected = {0.68026967, 0.68026967, 1.02201946, 0.52797574};
        assertArrayEquals(expected, new InfoNce(1, false).rows(2, ONE, OTHER), 1e-8);
        try (EngineSession session = Sessions.open(1)) {
            for (int row = 0; row < 4; row++) {
                float[] alone = new float[4];
                alone[row] = 1;
                double found = Sessions.once(session, 2, ops -> new ContrastiveLoss(1, 1, Similarity.DOT).of(weighing(ops, alone),
                        ops.constant(ONE, 2, 2), ops.constant(OTHER, 2, 2)).value());
                assertEquals(expected[row], found, 1e-6, "row " + row);
            }
        }
    }

    /** The same operations, but the rows of every cross-entropy weigh what is said here. */
    private static Ops weighing(Ops ops, float[] weights) {
        return (Ops) Proxy.newProxyInstance(Ops.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("crossEntropy")) {
                arguments[2] = weights;
            }
            return method.invoke(ops, arguments);
        });
    }

    @Test
    void aLongRowIsNotItsOwnNegative() {
        float[] one = {1e5f, 0, 0, 1};
        float[] other = {1, 0, 0, 1};
        assertEquals((Math.log(2 + Math.E) - 1) / 2, loss(Similarity.DOT, 1, 2, one, other), 1e-6,
                "two rows of loss 0, two of ln(e + 2) − 1");
    }

    @Test
    void manyRowsAreTheFormula() {
        for (Similarity similarity : Similarity.values()) {
            double expected = new InfoNce(0.7, similarity == Similarity.COSINE).mean(5, random(20, "one"), random(20, "other"));
            assertEquals(expected, loss(similarity, 0.7, 5, random(20, "one"), random(20, "other")), 1e-5);
        }
    }

    @Test
    void equalViewsOfFourRowsAreOneOfSeven() {
        assertEquals(Math.log(7), loss(Similarity.DOT, 1, 4, new float[12], new float[12]), 1e-6);
    }

    @Test
    void aSingleRowHasNothingToBeToldFrom() {
        assertEquals(0, loss(Similarity.DOT, 1, 1, new float[] {3, 1}, new float[] {-2, 5}), 1e-6);
    }

    @Test
    void theViewsMayChangePlacesAndTheRowsTheirOrder() {
        double expected = loss(Similarity.DOT, 0.7, 2, ONE, OTHER);
        assertEquals(expected, loss(Similarity.DOT, 0.7, 2, OTHER, ONE), 1e-6);
        assertEquals(expected, loss(Similarity.DOT, 0.7, 2, new float[] {0, 1, 1, 0}, new float[] {-0.5f, 1, 0.5f, 0.5f}), 1e-6);
    }

    private static double labelled(float[] one, float[] other, int... labels) {
        try (EngineSession session = Sessions.open(1)) {
            int rows = labels.length;
            return Sessions.once(session, rows, ops -> new ContrastiveLoss(1, 1, Similarity.DOT).of(ops, ops.constant(one, rows, one.length
                    / rows), ops.constant(other, rows, other.length / rows), labels).value());
        }
    }

    @Test
    void rowsOfOneLabelAreNoNegatives() {
        assertEquals(0, labelled(ONE, OTHER, 5, 5), 0, "nothing but the positive is left");
        assertEquals(0.7276336366943327, labelled(ONE, OTHER, 8, 5), 1e-6, "all labels differ");
        // similarities of row 0 with its other view, of which it is told from the third row's two views alone
        float[] one = {1, 2, 3};
        float[] other = {2, 0, 1};
        double[] rows = {row(2, 3, 1), row(0, 6, 2), row(3, 3, 6, 6, 0), row(2, 6, 2), row(0, 0, 0), row(3, 1, 2, 2, 0)};
        double expected = Arrays.stream(rows).average().orElseThrow();
        assertEquals(expected, labelled(one, other, 7, 7, 4), 1e-6);
    }

    /** −positive + log Σ e^s over the positive and the negatives. */
    private static double row(double positive, double... negatives) {
        return Math.log(Math.exp(positive) + Arrays.stream(negatives).map(Math::exp).sum()) - positive;
    }

    @Test
    void theTemperatureDividesSimilarities() {
        float[] doubled = {2, 0, 0, 2};
        float[] halved = {0.25f, 0.25f, -0.25f, 0.5f};
        double ownAside = loss(Similarity.DOT, 1, 2, doubled, new float[] {1, 1, -1, 2});
        assertEquals(ownAside, loss(Similarity.DOT, 0.25, 2, ONE, OTHER), 1e-5);
        assertEquals(loss(Similarity.DOT, 4, 2, ONE, OTHER), loss(Similarity.DOT, 1, 2, new float[] {0.5f, 0, 0, 0.5f}, halved), 1e-5);
    }

    @Test
    void theCosineLooksAtDirectionsAlone() {
        double expected = loss(Similarity.COSINE, 0.5, 2, ONE, OTHER);
        assertEquals(expected, loss(Similarity.COSINE, 0.5, 2, new float[] {7, 0, 0, 0.1f}, new float[] {0.5f, 0.5f, -5, 10}), 1e-5);
    }

    @Test
    void theGradientsOfBothViewsAgreeWithDifferences() {
        for (Similarity similarity : Similarity.values()) {
            ContrastiveLoss contrast = new ContrastiveLoss(0.3, 0.8, similarity);
            float[][] values = {random(12, "one"), random(12, "other")};
            try (EngineSession session = Sessions.open(1)) {
                Tensor one = session.parameters().create(new Parameters.Info("0", true, 3, 4), values[0]);
                Tensor other = session.parameters().create(new Parameters.Info("1", true, 3, 4), values[1]);
                session.accumulateGradients(List.of(Sessions.keys(3)), (ops, part) -> List.of(contrast.of(ops, one, other)));
                for (int view = 0; view < 2; view++) {
                    float[] gradient = session.parameters().gradient(String.valueOf(view));
                    for (int i = 0; i < 12; i++) {
                        int place = view * 12 + i;
                        double difference = at(contrast, values, place, 1e-2f) - at(contrast, values, place, -1e-2f);
                        assertEquals(difference / 2e-2, gradient[i], 2e-4, similarity + ", view " + view + ", " + i);
                    }
                }
            }
        }
    }

    private static double at(ContrastiveLoss contrast, float[][] views, int place, float shift) {
        float[][] moved = {views[0].clone(), views[1].clone()};
        moved[place / 12][place % 12] += shift;
        return 0.3 * loss(contrast.similarity(), contrast.temperature(), 3, moved[0], moved[1]);
    }

    @Test
    void aTemperatureOfZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ContrastiveLoss(0.1, 0, Similarity.DOT));
        assertThrows(IllegalArgumentException.class, () -> new ContrastiveLoss(-0.1, 1, Similarity.DOT));
    }
}
