package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.CustomFunction;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Tests when the gradient of a custom function is requested, and which results are rejected. */
interface ExternalRules extends EngineSubject {

    /**
     * A function with fixed results.
     *
     * @param arrived the gradients that it received
     */
    record Fixed(float[] values, List<float[]> gradients, List<float[]> arrived) implements CustomFunction {

        static Fixed of(float[] values, float[]... gradients) {
            return new Fixed(values, List.of(gradients), new ArrayList<>());
        }

        @Override
        public Result forward(List<float[]> inputs) {
            return new Result(values, gradient -> {
                arrived.add(gradient);
                return gradients;
            });
        }
    }

    private static Tensor x(EngineSession session) {
        return Passes.parameter(session, "x", 2);
    }

    private static void differentiate(EngineSession session, BiFunction<Ops, Tensor, Tensor> graph) {
        Tensor x = x(session);
        session.accumulateGradients(Passes.parts(1, 1), (o, part) -> List.of(o.weightedSum(graph.apply(o, x), new float[] {3, 4}, 0.5)));
    }

    private void assertRefused(Fixed function, String... named) {
        try (EngineSession session = open(1)) {
            var error = assertThrows(IllegalArgumentException.class,
                    () -> differentiate(session, (o, x) -> o.custom(function, new int[] {2}, x)));
            List.of(named).forEach(word -> assertTrue(error.getMessage().contains(word), error.getMessage()));
        }
    }

    @Test
    default void theGradientOfAFunctionFromOutsideIsAskedForOnceWithAllThatArrived() {
        Fixed function = Fixed.of(new float[2], new float[] {5, 6});
        try (EngineSession session = open(1)) {
            differentiate(session, (o, x) -> {
                Tensor y = o.custom(function, new int[] {2}, x);
                return o.add(y, o.scaleAndShift(y, 3, 0));
            });
            assertEquals(1, function.arrived().size());
            assertArrayEquals(new float[] {6, 8}, function.arrived().get(0));
            assertArrayEquals(new float[] {5, 6}, session.parameters().gradient("x"));
        }
    }

    @Test
    default void aGradientThatDoesNotArriveIsNotAskedFor() {
        Fixed function = Fixed.of(new float[2], new float[2]);
        try (EngineSession session = open(1)) {
            Tensor x = x(session);
            Passes.runOnce(session, o -> o.custom(function, new int[] {2}, x).toArray());
            differentiate(session, (o, y) -> o.stopGradient(o.custom(function, new int[] {2}, y)));
            differentiate(session, (o, y) -> o.custom(function, new int[] {2}, o.constant(new float[2], 2)));
        }
        assertEquals(0, function.arrived().size());
    }

    @Test
    default void valuesOfAnotherLengthFromOutsideAreRefused() {
        try (EngineSession session = open(1)) {
            var error = assertThrows(IllegalArgumentException.class, () -> Passes.runOnce(session, o ->
                    o.custom(Fixed.of(new float[3]), new int[] {1, 2}, x(session)).toArray()));
            assertTrue(error.getMessage().contains("[1, 2]") && error.getMessage().contains("found 3"), error.getMessage());
        }
    }

    @Test
    default void aWrongNumberOfGradientsFromOutsideIsRefused() {
        assertRefused(Fixed.of(new float[2]), "1 inputs", "found 0");
        assertRefused(Fixed.of(new float[2], new float[2], new float[2]), "1 inputs", "found 2");
    }

    @Test
    default void aGradientOfAnotherLengthFromOutsideIsRefused() {
        assertRefused(Fixed.of(new float[2], new float[3]), "2 elements", "input 0", "found 3");
    }
}
