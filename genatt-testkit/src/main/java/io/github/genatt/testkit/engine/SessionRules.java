package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.AdamConfig;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests how an engine is loaded, what its sessions guarantee, and that closed sessions reject calls. */
interface SessionRules extends EngineSubject {

    @Test
    default void oneEngineIsFoundByThatName() {
        List<String> found = ServiceLoader.load(Engine.class).stream().map(provider -> provider.get().name())
                .filter(engine().name()::equals).toList();
        assertEquals(List.of(engine().name()), found);
        assertFalse(engine().describe().isBlank());
    }

    @Test
    default void resultsComeInTheOrderOfParts() {
        try (EngineSession session = open(3)) {
            List<Integer> found = session.infer(Passes.parts(20, 1), (o, part) -> part);
            assertEquals(IntStream.range(0, 20).boxed().toList(), found);
        }
    }

    @Test
    default void noPartsGiveNoResults() {
        try (EngineSession session = open(2)) {
            assertEquals(List.of(), session.infer(List.of(), (o, part) -> part));
            assertEquals(List.of(), session.accumulateGradients(List.of(), (o, part) -> List.of()));
        }
    }

    @Test
    default void anExceptionOfAPartReachesTheCallerAndTheSessionStaysUsable() {
        try (EngineSession session = open(2)) {
            Tensor x = Passes.parameter(session, "x", 3);
            RuntimeException thrown = new UnsupportedOperationException("part 5");
            assertSame(thrown, assertThrows(RuntimeException.class, () -> session.infer(Passes.parts(8, 1), (o, part) -> {
                if (part == 5) {
                    throw thrown;
                }
                return part;
            })));
            assertSame(thrown, assertThrows(RuntimeException.class, () -> session.accumulateGradients(Passes.parts(8, 1), (o, part) -> {
                if (part == 5) {
                    throw thrown;
                }
                return List.of(o.weightedSum(x, new float[] {1, 1, 1}, 1));
            })));
            assertArrayEquals(new float[3], session.parameters().gradient("x"));
            session.accumulateGradients(Passes.parts(8, 1), (o, part) -> List.of(o.weightedSum(x, new float[] {1, 2, 3}, 1)));
            assertArrayEquals(new float[] {8, 16, 24}, session.parameters().gradient("x"));
        }
    }

    @Test
    default void aModelMayMakeItsParametersInItsFirstPass() {
        try (EngineSession session = open(2)) {
            float[] first = Passes.runOnce(session, o -> o.apply(UnaryOp.SQUARE, Passes.parameter(session, "made", 2, 2)).toArray());
            assertEquals(List.of("made"), session.parameters().list().stream().map(Info::name).toList());
            List<float[]> again = session.infer(Passes.parts(4, 1),
                    (o, part) -> o.apply(UnaryOp.SQUARE, Passes.parameter(session, "made", 2, 2)).toArray());
            again.forEach(values -> assertArrayEquals(first, values));
        }
    }

    @Test
    default void writtenValuesAreReadAndUsed() {
        try (EngineSession session = open(1)) {
            Tensor x = Passes.parameter(session, "x", 2);
            session.parameters().write("x", new float[] {3, 4});
            assertArrayEquals(new float[] {3, 4}, session.parameters().read("x"));
            assertArrayEquals(new float[] {7}, Passes.runOnce(session, o -> o.sum(x, 0).toArray()));
        }
    }

    @Test
    default void memoryDoesNotGrowFromStepToStep() {
        try (EngineSession session = open(1)) {
            ToyModel model = new ToyModel(session);
            model.differentiate(6);
            session.update(AdamConfig.withRate(0.01));
            long held = session.offHeapBytes();
            assertTrue(held > 0);
            for (int i = 0; i < 5; i++) {
                model.differentiate(6);
                session.update(AdamConfig.withRate(0.01));
            }
            assertEquals(held, session.offHeapBytes());
        }
    }

    @Test
    default void shapesAreThoseOfTheTensor() {
        try (EngineSession session = open(1)) {
            Tensor x = Passes.parameter(session, "x", 2, 3, 1);
            Tensor y = Passes.runOnce(session, o -> {
                Tensor turned = o.permute(x, 1, 2, 0);
                assertArrayEquals(new int[] {3, 1, 2}, turned.shape());
                assertEquals(List.of(3, 6), List.of(turned.rank(), turned.elementCount()));
                assertEquals(List.of(3, 2, 2), List.of(turned.size(0), turned.size(2), turned.size(-1)));
                float[] seen = new float[6];
                turned.buffer().asFloatBuffer().get(seen);
                assertArrayEquals(turned.toArray(), seen);
                assertThrows(IndexOutOfBoundsException.class, () -> turned.size(3));
                return x;
            });
            assertArrayEquals(session.parameters().read("x"), y.toArray());
        }
    }

    @Test
    default void parametersAreListedInTheOrderOfTheirCreation() {
        try (EngineSession session = open(1)) {
            Passes.parameter(session, "b", 2);
            session.parameters().create(new Info("a", false, 1, 3), new float[3]);
            List<Info> found = session.parameters().list();
            assertEquals(List.of("b", "a"), found.stream().map(Info::name).toList());
            assertEquals(List.of(true, false), found.stream().map(Info::trainable).toList());
            assertArrayEquals(new int[] {1, 3}, found.get(1).shape());
            assertTrue(session.parameters().find("c").isEmpty());
        }
    }

    @Test
    default void whatIsReadIsACopy() {
        try (EngineSession session = open(1)) {
            float[] given = {1, 2};
            session.parameters().create(new Info("x", true, 2), given);
            given[0] = 9;
            session.parameters().read("x")[1] = 9;
            session.parameters().gradient("x")[0] = 9;
            assertArrayEquals(new float[] {1, 2}, session.parameters().read("x"));
            assertArrayEquals(new float[2], session.parameters().gradient("x"));
        }
    }

    @Test
    default void sessionsShareNothing() {
        try (EngineSession one = open(1); EngineSession two = open(1)) {
            Passes.parameter(one, "x", 2);
            assertEquals(List.of(), two.parameters().list());
        }
    }

    @Test
    default void aClosedSessionRefusesToWorkAndIsClosedTwiceWithoutHarm() {
        EngineSession session = open(1);
        Passes.parameter(session, "x", 2);
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, () -> session.infer(Passes.parts(1, 1), (o, part) -> part));
        assertThrows(IllegalStateException.class, () -> session.accumulateGradients(Passes.parts(1, 1), (o, part) -> List.of()));
        assertThrows(IllegalStateException.class, () -> session.update(AdamConfig.withRate(1)));
    }
}
