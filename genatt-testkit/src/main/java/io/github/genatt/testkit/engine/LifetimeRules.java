package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every use of a tensor of a closed session, another session or an ended pass is rejected. */
interface LifetimeRules extends EngineSubject {

    /** Replaces every operand of every operation by each kind of stale tensor, with and without gradients. */
    @ParameterizedTest
    @MethodSource("io.github.genatt.testkit.engine.OpCases#all")
    default void aStaleOperandIsRejectedByEveryOperation(OpCase of) {
        List<int[]> shapes = new ArrayList<>();
        for (boolean training : new boolean[] {false, true}) {
            new Reference(of).run(StaleOperands.shapes(new ReferenceOps(of.keys(), training), (operation, shape) -> shapes.add(shape)));
        }
        try (EngineSession session = open(1); EngineSession other = open(1)) {
            StaleTensors stale = new StaleTensors(this, session, other, shapes);
            List<Tensor> inputs = IntStream.range(0, of.inputs().size()).mapToObj(i ->
                    session.parameters().create(new Info("input" + i, true, of.inputs().get(i)), of.input(i))).toList();
            session.infer(List.of(of.keys()), (ops, part) -> of.graph().values(StaleOperands.tryEach(ops, stale), inputs));
            session.accumulateGradients(List.of(of.keys()), (ops, part) -> List.of(of.graph().loss(StaleOperands.tryEach(ops, stale),
                    inputs)));
        }
    }

    @Test
    default void theCasesCallEveryOperationThatTakesATensor() {
        Set<String> left = Arrays.stream(Ops.class.getMethods())
                .filter(method -> !method.isDefault() && Arrays.stream(method.getParameterTypes()).anyMatch(StaleOperands::holdsTensors))
                .map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        for (OpCase of : OpCases.all()) {
            new Reference(of).run(StaleOperands.shapes(new ReferenceOps(of.keys(), true), (operation, shape) -> left.remove(operation)));
        }
        assertEquals(Set.of(), left);
    }

    @Test
    default void aViewOfAParameterLivesNoLongerThanItsPass() {
        try (EngineSession session = open(1)) {
            Tensor matrix = Passes.parameter(session, "x", 2, 3);
            List<Tensor> kept = Passes.runOnce(session, o -> StaleTensors.viewsOfAParameter(o, matrix));
            Passes.runOnce(session, o -> {
                kept.forEach(view -> rejects(StaleTensors.Kind.ENDED_PASS.says(), () -> o.scaleAndShift(view, 2, 0)));
                return o.scaleAndShift(matrix, 2, 0).toArray();
            });
        }
    }

    @Test
    default void theElementsOfAStaleTensorAreNotRead() {
        try (EngineSession session = open(1); EngineSession other = open(1)) {
            StaleTensors stale = new StaleTensors(this, session, other, List.of(new int[] {2, 3}));
            for (StaleTensors.Kind kind : List.of(StaleTensors.Kind.CLOSED_SESSION, StaleTensors.Kind.ENDED_PASS)) {
                for (Tensor tensor : stale.of(kind, 2, 3)) {
                    rejects(kind.says(), tensor::toArray);
                    rejects(kind.says(), tensor::buffer);
                }
            }
        }
    }

    @Test
    default void aTensorOfAPassThatFailedIsRejectedToo() {
        try (EngineSession session = open(1)) {
            List<Tensor> kept = new ArrayList<>();
            assertThrows(UnsupportedOperationException.class, () -> session.accumulateGradients(Passes.parts(1, 1), (o, part) -> {
                kept.add(o.constant(new float[3], 3));
                throw new UnsupportedOperationException("half-way");
            }));
            rejects(StaleTensors.Kind.ENDED_PASS.says(), () -> kept.get(0).toArray());
        }
    }

    @Test
    default void operationsThatAreKeptBeyondTheirPassAreRejected() {
        try (EngineSession session = open(1)) {
            Ops kept = Passes.runOnce(session, o -> o);
            rejects("ended", () -> kept.constant(new float[3], 3));
        }
    }

    @Test
    default void theParametersOfAClosedSessionAreNeitherReadNorWritten() {
        EngineSession session = open(1);
        Passes.parameter(session, "x", 2);
        session.close();
        Parameters parameters = session.parameters();
        rejects("closed", () -> parameters.read("x"));
        rejects("closed", () -> parameters.write("x", new float[2]));
        rejects("closed", () -> parameters.gradient("x"));
        rejects("closed", () -> parameters.moments("x"));
        rejects("closed", () -> parameters.restore(1, "x", new float[2][2]));
        rejects("closed", () -> parameters.find("x"));
        rejects("closed", () -> parameters.create(new Info("y", true, 2), new float[2]));
    }

    private static void rejects(String says, Executable use) {
        String message = assertThrows(IllegalStateException.class, use).getMessage();
        assertTrue(message.contains(says), message);
    }
}
