package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are bit-identical for any number of threads. */
interface DeterminismRules extends EngineSubject {
    int PART = 4;

    private Map<String, float[]> gradients(int threads) {
        try (EngineSession session = open(threads)) {
            new ToyModel(session).differentiate(PART);
            return all(session, true);
        }
    }

    private Map<String, float[]> trained(int threads) {
        try (EngineSession session = open(threads)) {
            ToyModel model = new ToyModel(session);
            for (int step = 0; step < 20; step++) {
                model.differentiate(PART);
                session.update(AdamConfig.withRate(0.01));
            }
            return all(session, false);
        }
    }

    private static Map<String, float[]> all(EngineSession session, boolean gradients) {
        Map<String, float[]> found = new LinkedHashMap<>();
        session.parameters().list().stream().map(Info::name).sorted()
                .forEach(name -> found.put(name, gradients ? session.parameters().gradient(name) : session.parameters().read(name)));
        return found;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), name));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    default void gradientsHaveTheSameBitsForAnyNumberOfThreads(int threads) {
        assertSame(gradients(1), gradients(threads));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    default void parametersHaveTheSameBitsAfterTwentySteps(int threads) {
        assertSame(trained(1), trained(threads));
    }

    @Test
    default void trainingReducesTheLoss() {
        try (EngineSession session = open(2)) {
            ToyModel model = new ToyModel(session);
            double before = model.differentiate(PART);
            for (int step = 0; step < 150; step++) {
                session.update(AdamConfig.withRate(0.01));
                model.differentiate(PART);
            }
            double after = model.differentiate(PART);
            assertTrue(after < before / 3, before + " became " + after);
        }
    }

    @Test
    default void gradientsOfManyPartsAreThoseOfOneUpToRounding() {
        try (EngineSession many = open(2); EngineSession one = open(1)) {
            new ToyModel(many).differentiate(5);
            new ToyModel(one).differentiate(ToyModel.ROWS);
            Map<String, float[]> expected = all(one, true);
            all(many, true).forEach((name, values) -> assertArrayEquals(expected.get(name), values, 1e-6f, name));
        }
    }
}
