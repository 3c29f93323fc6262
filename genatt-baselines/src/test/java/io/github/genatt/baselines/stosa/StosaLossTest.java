package io.github.genatt.baselines.stosa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** STOSA's loss of points: its values, and whom it pulls and pushes. */
class StosaLossTest {
    /** Three histories; the last has seen its target, so that no drawn item is too near. */
    private static final float[] STATES = {0.3f, -0.8f, 1.1f, 0.4f, -0.5f, 0.9f};
    private static final float[] TARGETS = {1.2f, 0.1f, -0.2f, 0.6f, -0.45f, 0.85f};
    /** Two drawn for each: nearer to the target than the history is, and farther; of the last, both farther. */
    private static final float[] DRAWN = {1.5f, 0.4f, -0.9f, -1.4f, 0.3f, 0.2f, 1.6f, -1.1f, 0.5f, -0.3f, -1.4f, 0.1f};
    private static final float[] WEIGHTS = {0.2f, 0.1f, 0.3f, 0.15f, 0.1f, 0.15f};

    private static List<LossTerm> terms(float target, float drawn, double lambda) {
        try (EngineSession session = Sessions.open(1)) {
            return Sessions.once(session, 1, ops -> new StosaLoss(ops, new float[] {1}).terms(ops.constant(new float[] {0, 0}, 1, 2),
                    ops.constant(new float[] {target, 0}, 1, 2), ops.constant(new float[] {drawn, 0}, 1, 2), lambda));
        }
    }

    /** On a line: the history at 0, the target at 2, the drawn item at 3. */
    @Test
    void theLossIsThatOfItsFormula() {
        List<LossTerm> terms = terms(2, 3, 0.1);
        assertEquals(Math.log1p(Math.exp(4 - 9)), terms.get(0).value(), 1e-6);
        assertEquals(4 - 1, terms.get(1).value(), 1e-6, "the drawn item is nearer to the target than the history is");
        assertEquals(0.1, terms.get(1).weight());
        assertEquals(0, terms(0, 3, 0.1).get(1).value(), "the history is the target");
        assertEquals(0, terms(1, 3, 0.1).get(1).value(), "inactive");
        assertEquals(1, terms(2, 3, 0).size());
    }

    /** The published code takes log(σ(x) + 1e-24), which stops at 55 and pulls no more. */
    @Test
    void theLossOfAFarTargetIsItsDistance() {
        assertEquals(400, terms(20, 0, 0).get(0).value(), 1e-3);
    }

    /** Points that are parameters of a session. */
    private record Points(EngineSession session, Map<String, Tensor> tensors) {

        static Points in(EngineSession session) {
            Map<String, Tensor> tensors = new TreeMap<>();
            Map.of("states", STATES, "targets", TARGETS, "drawn", DRAWN).forEach((name, values) ->
                    tensors.put(name, session.parameters().create(new Parameters.Info(name, true, values.length / 2, 2), values)));
            return new Points(session, tensors);
        }

        List<LossTerm> terms(Ops ops, double lambda) {
            return new StosaLoss(ops, WEIGHTS).terms(tensors.get("states"), tensors.get("targets"), tensors.get("drawn"), lambda);
        }

        double loss(double lambda) {
            return Sessions.once(session, 3, ops -> terms(ops, lambda)).stream().mapToDouble(term -> term.weight() * term.value()).sum();
        }

        double slope(String name, int place, double lambda) {
            float[] values = session.parameters().read(name);
            double[] losses = new double[2];
            for (int side = 0; side < 2; side++) {
                float[] moved = values.clone();
                moved[place] += side == 0 ? -5e-3f : 5e-3f;
                session.parameters().write(name, moved);
                losses[side] = loss(lambda);
            }
            session.parameters().write(name, values);
            return (losses[1] - losses[0]) / 1e-2;
        }
    }

    private static float[] gradient(String name, double lambda) {
        try (EngineSession session = Sessions.open(1)) {
            Points points = Points.in(session);
            session.accumulateGradients(List.of(Sessions.keys(3)), (ops, part) -> points.terms(ops, lambda));
            return session.parameters().gradient(name);
        }
    }

    @Test
    void theGradientAgreesWithDifferencesWhereTheSecondTermWeighsMost() {
        try (EngineSession session = Sessions.open(1)) {
            Points points = Points.in(session);
            points.tensors().forEach((name, tensor) -> {
                float[] gradient = gradient(name, 5);
                for (int i = 0; i < gradient.length; i++) {
                    assertEquals(points.slope(name, i, 5), gradient[i], 1e-3, name + " " + i);
                }
            });
        }
    }

    @Test
    void onlyDrawnItemsThatAreTooNearToTheTargetAreMovedByTheSecondTerm() {
        float[] ranking = gradient("drawn", 0);
        float[] both = gradient("drawn", 5);
        for (int pair : new int[] {1, 3, 4, 5}) {
            assertArrayEquals(Arrays.copyOfRange(ranking, 2 * pair, 2 * pair + 2), Arrays.copyOfRange(both, 2 * pair, 2 * pair + 2),
                    "drawn item " + pair + " is far");
        }
        for (int pair : new int[] {0, 2}) {
            for (int c = 2 * pair; c < 2 * pair + 2; c++) {
                // the gradient of −D(target, drawn)
                double push = -5 * WEIGHTS[pair] * 2 * (DRAWN[c] - TARGETS[pair / 2 * 2 + c % 2]);
                assertEquals(push, both[c] - ranking[c], 1e-5, "drawn item " + pair + " is near");
            }
        }
        assertFalse(Arrays.equals(gradient("states", 0), gradient("states", 5)), "the histories are pulled to their targets");
    }
}
