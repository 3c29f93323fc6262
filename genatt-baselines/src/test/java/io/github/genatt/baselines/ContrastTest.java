package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.baselines.Contrast.Similarity;
import io.github.genatt.core.testing.Sessions;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** InfoNCE between two views of a batch. */
class ContrastTest {
    private static final float[] ONE = {1, 0, 0, 1};
    private static final float[] OTHER = {0.5f, 0.5f, -0.5f, 1};

    private static double loss(Similarity similarity, double temperature, int rows, float[] one, float[] other) {
        Contrast contrast = new Contrast(1, temperature, similarity);
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
    void theGradientAgreesWithDifferences() {
        for (Similarity similarity : Similarity.values()) {
            Contrast contrast = new Contrast(0.3, 0.8, similarity);
            try (EngineSession session = Sessions.open(1)) {
                Tensor one = session.parameters().create(new Parameters.Info("one", true, 3, 4), random(12, "one"));
                Tensor other = session.parameters().create(new Parameters.Info("other", true, 3, 4), random(12, "other"));
                session.differentiate(List.of(Sessions.keys(3)), (ops, part) -> List.of(contrast.of(ops, one, other)));
                float[] gradient = session.parameters().gradient("one");
                float[] values = random(12, "one");
                for (int i = 0; i < 12; i++) {
                    double difference = (at(contrast, values, i, 1e-2f) - at(contrast, values, i, -1e-2f)) / 2e-2;
                    assertEquals(difference, gradient[i], 2e-4, similarity + " " + i);
                }
            }
        }
    }

    private static double at(Contrast contrast, float[] values, int place, float shift) {
        float[] moved = values.clone();
        moved[place] += shift;
        return 0.3 * loss(contrast.similarity(), contrast.temperature(), 3, moved, random(12, "other"));
    }

    @Test
    void aTemperatureOfZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Contrast(0.1, 0, Similarity.DOT));
        assertThrows(IllegalArgumentException.class, () -> new Contrast(-0.1, 1, Similarity.DOT));
    }
}
