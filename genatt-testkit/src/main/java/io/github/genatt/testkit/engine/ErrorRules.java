package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid input is rejected with a message that names the value found. */
interface ErrorRules extends EngineSubject {
    private static Tensor zeros(Ops o, int... shape) {
        return o.constant(new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)], shape);
    }

    private static Arguments refused(String name, List<String> named, Consumer<Ops> graph) {
        return Arguments.of(name, named, graph);
    }

    static Stream<Arguments> wrongGraphs() {
        return Stream.of(
                refused("constant", List.of("[2, 3]", "6", "5"), o -> o.constant(new float[5], 2, 3)),
                refused("empty axis", List.of("[2, 0]"), o -> o.constant(new float[0], 2, 0)),
                refused("reshape", List.of("[2, 3]", "[4]"), o -> o.reshape(zeros(o, 2, 3), 4)),
                refused("reshape with two open axes", List.of("[2, 3]"), o -> o.reshape(zeros(o, 2, 3), -1, -1)),
                refused("permute", List.of("[2, 3]", "[0, 0]"), o -> o.permute(zeros(o, 2, 3), 0, 0)),
                refused("slice", List.of("[2, 3]", "2"), o -> o.slice(zeros(o, 2, 3), 1, 2, 2)),
                refused("concat", List.of("[2, 3]", "[3, 3]"), o -> o.concat(1, zeros(o, 2, 3), zeros(o, 3, 3))),
                refused("unfold", List.of("[1, 2, 3]", "4"), o -> o.unfold(zeros(o, 1, 2, 3), 4)),
                refused("relativeShift", List.of("[1, 2, 3, 3]"), o -> o.relativeShift(zeros(o, 1, 2, 3, 3))),
                refused("gather", List.of("5"), o -> o.gather(zeros(o, 5, 2), new int[] {0, 5})),
                refused("gather of a negative id", List.of("-2", "5"), o -> o.gather(zeros(o, 5, 2), new int[] {-2})),
                refused("gatherDot", List.of("[3, 2]", "[5, 4]"), o -> o.gatherDot(zeros(o, 3, 2), zeros(o, 5, 4), new int[3])),
                refused("gatherDot of a wrong number of ids", List.of("[3, 2]", "4"), o -> o.gatherDot(zeros(o, 3, 2), zeros(o, 5, 2),
                        new int[4])),
                refused("matmul", List.of("[2, 3]", "[4, 5]"), o -> o.matmul(zeros(o, 2, 3), zeros(o, 4, 5))),
                refused("matmul of other batches", List.of("[2, 3, 4]", "[3, 4, 5]"), o -> o.matmul(zeros(o, 2, 3, 4), zeros(o, 3, 4, 5))),
                refused("linear", List.of("[2, 3]", "[4, 5]"), o -> o.linear(zeros(o, 2, 3), zeros(o, 4, 5), zeros(o, 5))),
                refused("linear bias", List.of("[3, 5]", "[4]"), o -> o.linear(zeros(o, 2, 3), zeros(o, 3, 5), zeros(o, 4))),
                refused("gru", List.of("[2, 3, 4]", "[5, 6]"), o -> o.gru(zeros(o, 2, 3, 4), new GruWeights(zeros(o, 5, 6), zeros(o, 2, 6),
                        zeros(o, 8)), new int[2])),
                refused("gru start", List.of("4", "[2, 3, 4]"),
                        o -> o.gru(zeros(o, 2, 3, 4), new GruWeights(zeros(o, 4, 6), zeros(o, 2, 6), zeros(o, 8)), new int[] {0, 4})),
                refused("add", List.of("[2, 3]", "[4]"), o -> o.add(zeros(o, 2, 3), zeros(o, 4))),
                refused("divide", List.of("[2, 3]", "[4]"), o -> o.divide(zeros(o, 2, 3), zeros(o, 4))),
                refused("maskedSoftmax", List.of("[1, 1, 3, 3]", "[2, 1, 3, 3]"), o -> o.maskedSoftmax(zeros(o, 1, 1, 3, 3),
                        zeros(o, 2, 1, 3, 3))),
                refused("layerNorm", List.of("[2, 3]", "[4]"), o -> o.layerNorm(zeros(o, 2, 3), zeros(o, 4), zeros(o, 3), 1e-5)),
                refused("clamp", List.of("2.0", "1.0"), o -> o.clamp(zeros(o, 2), 2, 1)),
                refused("crossEntropy target", List.of("3"), o -> o.crossEntropy(zeros(o, 1, 3), new int[] {3},
                        new float[] {1}, 1)),
                refused("embeddingCrossEntropy target", List.of("5"),
                        o -> o.embeddingCrossEntropy(zeros(o, 1, 3), zeros(o, 5, 3), new int[] {5}, new float[] {1}, 1)),
                refused("embeddingCrossEntropy", List.of("[1, 3]", "[5, 4]"), o -> o.embeddingCrossEntropy(zeros(o, 1, 3), zeros(o, 5, 4),
                        new int[1], new float[1], 1)),
                refused("weights", List.of("[2, 3]", "5"), o -> o.weightedSum(zeros(o, 2, 3), new float[5], 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.genatt.testkit.engine.ErrorRules#wrongGraphs")
    default void aWrongGraphIsRefused(String name, List<String> named, Consumer<Ops> graph) {
        try (EngineSession session = open(1)) {
            var error = assertThrows(IllegalArgumentException.class, () -> Passes.runOnce(session, o -> {
                graph.accept(o);
                return name;
            }));
            named.forEach(word -> assertTrue(error.getMessage().contains(word), error.getMessage()));
        }
    }

    @Test
    default void anAxisThatDoesNotExistIsRefused() {
        try (EngineSession session = open(1)) {
            assertThrows(IndexOutOfBoundsException.class, () -> Passes.runOnce(session, o -> o.sum(zeros(o, 2, 3), 2)));
        }
    }

    @Test
    default void aNameIsTakenOnce() {
        try (EngineSession session = open(1)) {
            session.parameters().create(new Info("once", true, 2), new float[2]);
            var error = assertThrows(IllegalStateException.class,
                    () -> session.parameters().create(new Info("once", true, 2), new float[2]));
            assertTrue(error.getMessage().contains("once"), error.getMessage());
        }
    }

    @Test
    default void valuesMustFitTheShape() {
        try (EngineSession session = open(1)) {
            assertThrows(IllegalArgumentException.class, () -> session.parameters().create(new Info("wrong", true, 2), new float[3]));
            session.parameters().create(new Info("right", true, 2), new float[2]);
            assertThrows(IllegalArgumentException.class, () -> session.parameters().write("right", new float[3]));
            assertThrows(IllegalArgumentException.class, () -> session.parameters().restore(1, "right", new float[2][3]));
            assertThrows(IllegalArgumentException.class, () -> session.parameters().restore(1, "right", new float[1][2]));
        }
    }

    @Test
    default void anUnknownParameterIsNamed() {
        try (EngineSession session = open(1)) {
            var error = assertThrows(NoSuchElementException.class, () -> session.parameters().read("nowhere"));
            assertTrue(error.getMessage().contains("nowhere"), error.getMessage());
        }
    }

    @Test
    default void aTensorOfAnotherEngineIsRefused() {
        try (EngineSession session = open(1)) {
            Tensor foreign = new ReferenceTensor(new int[] {1}, new double[1]);
            assertThrows(IllegalArgumentException.class, () -> Passes.runOnce(session, o -> o.scaleAndShift(foreign, 1, 0)));
        }
    }
}
