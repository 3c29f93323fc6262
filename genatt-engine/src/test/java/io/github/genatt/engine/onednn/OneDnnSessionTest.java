package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.Adam;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneDnnSessionTest {

    @Test
    void theEngineIsFoundByItsName() {
        List<Engine> found = ServiceLoader.load(Engine.class).stream().map(ServiceLoader.Provider::get)
                .filter(e -> e.name().equals("onednn")).toList();
        assertEquals(1, found.size());
        assertTrue(found.get(0).describe().matches("oneDNN \\d+\\.\\d+\\.\\d+ through JavaCPP [\\d.]+, cpu isa \\w+"),
                found.get(0).describe());
    }

    @Test
    void aPlatformWithoutNativesIsNamed() {
        String message = OneDnnLibrary.unavailable(new UnsatisfiedLinkError()).getMessage();
        assertTrue(message.contains(System.getProperty("os.name")) && message.contains(System.getProperty("os.arch"))
                && message.contains("dnnl-platform"), message);
    }

    @Test
    void resultsComeInTheOrderOfParts() {
        try (EngineSession session = Sessions.open(3)) {
            List<Integer> found = session.infer(Sessions.parts(20, 1), (o, part) -> part);
            assertEquals(IntStream.range(0, 20).boxed().toList(), found);
        }
    }

    @Test
    void noPartsGiveNoResults() {
        try (EngineSession session = Sessions.open(2)) {
            assertEquals(List.of(), session.infer(List.of(), (o, part) -> part));
            assertEquals(List.of(), session.differentiate(List.of(), (o, part) -> List.of()));
        }
    }

    @Test
    void anExceptionOfAPartReachesTheCallerAndTheSessionStaysUsable() {
        try (EngineSession session = Sessions.open(2)) {
            Tensor x = Sessions.parameter(session, "x", 3);
            RuntimeException thrown = new UnsupportedOperationException("part 5");
            assertSame(thrown, assertThrows(RuntimeException.class, () -> session.infer(Sessions.parts(8, 1), (o, part) -> {
                if (part == 5) {
                    throw thrown;
                }
                return part;
            })));
            assertSame(thrown, assertThrows(RuntimeException.class, () -> session.differentiate(Sessions.parts(8, 1), (o, part) -> {
                if (part == 5) {
                    throw thrown;
                }
                return List.of(o.weightedSum(x, new float[] {1, 1, 1}, 1));
            })));
            assertArrayEquals(new float[3], session.parameters().gradient("x"));
            session.differentiate(Sessions.parts(8, 1), (o, part) -> List.of(o.weightedSum(x, new float[] {1, 2, 3}, 1)));
            assertArrayEquals(new float[] {8, 16, 24}, session.parameters().gradient("x"));
        }
    }

    @Test
    void aModelMayMakeItsParametersInItsFirstPass() {
        try (EngineSession session = Sessions.open(2)) {
            float[] first = Sessions.once(session, o -> o.apply(Unary.SQUARE, Sessions.parameter(session, "made", 2, 2)).toArray());
            assertEquals(List.of("made"), session.parameters().list().stream().map(info -> info.name()).toList());
            List<float[]> again = session.infer(Sessions.parts(4, 1),
                    (o, part) -> o.apply(Unary.SQUARE, Sessions.parameter(session, "made", 2, 2)).toArray());
            again.forEach(values -> assertArrayEquals(first, values));
        }
    }

    @Test
    void writtenValuesAreReadAndUsed() {
        try (EngineSession session = Sessions.open(1)) {
            Tensor x = Sessions.parameter(session, "x", 2);
            session.parameters().write("x", new float[] {3, 4});
            assertArrayEquals(new float[] {3, 4}, session.parameters().read("x"));
            assertArrayEquals(new float[] {7}, Sessions.once(session, o -> o.sum(x, 0).toArray()));
        }
    }

    @Test
    void memoryDoesNotGrowFromStepToStep() {
        try (EngineSession session = Sessions.open(1)) {
            ToyModel model = new ToyModel(session);
            model.differentiate(6);
            session.update(Adam.withRate(0.01));
            long held = session.nativeBytes();
            assertTrue(held > 0);
            for (int i = 0; i < 5; i++) {
                model.differentiate(6);
                session.update(Adam.withRate(0.01));
            }
            assertEquals(held, session.nativeBytes());
        }
    }

    @Test
    void aTensorLargerThanAChunkOfTheArenaIsComputed() {
        try (EngineSession session = Sessions.open(1)) {
            int size = (1 << 24) + 5;
            double mean = Sessions.once(session, o -> {
                float[] ones = new float[size];
                Arrays.fill(ones, 0.5f);
                float[] twice = o.affine(o.constant(ones, size), 2, 0).toArray();
                return IntStream.range(0, size).mapToDouble(i -> twice[i]).average().orElseThrow();
            });
            assertEquals(1, mean);
        }
    }

    @Test
    void aClosedSessionHoldsNothingAndSaysSo() {
        EngineSession session = Sessions.open(1);
        Tensor x = Sessions.parameter(session, "x", 2);
        session.close();
        session.close();
        assertEquals(0, session.nativeBytes());
        assertThrows(IllegalStateException.class, x::toArray);
        assertThrows(IllegalStateException.class, () -> session.infer(Sessions.parts(1, 1), (o, part) -> part));
        assertThrows(IllegalStateException.class, () -> session.update(Adam.withRate(1)));
    }

    @Test
    void bf16ProductsAreCloseToF32() {
        EngineSettings settings = new EngineSettings(1, Precision.BF16);
        try (EngineSession rounded = new OneDnnEngine().open(settings); EngineSession exact = Sessions.open(1)) {
            float[] expected = product(exact);
            float[] found = product(rounded);
            double error = 0;
            double norm = 0;
            for (int i = 0; i < expected.length; i++) {
                error += Math.pow(expected[i] - found[i], 2);
                norm += Math.pow(expected[i], 2);
            }
            assertTrue(Math.sqrt(error / norm) < 3e-2, "relative error " + Math.sqrt(error / norm));
        }
    }

    private static float[] product(EngineSession session) {
        return Sessions.once(session, o -> o.matmul(o.constant(OpCase.floats("a", 64 * 64), 64, 64),
                o.constant(OpCase.floats("b", 64 * 64), 64, 64)).toArray());
    }
}
