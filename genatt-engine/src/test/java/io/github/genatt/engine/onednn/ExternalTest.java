package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.External;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the gradient of an external function is asked for, and what is refused. */
class ExternalTest {
    private final List<float[]> arrived = new ArrayList<>();
    private EngineSession session;
    private Tensor x;

    @BeforeEach
    void open() {
        session = Sessions.open(1);
        x = Sessions.parameter(session, "x", 2);
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Gives those gradients, whatever it is asked, and remembers that it was. */
    private External giving(float[] values, List<float[]> gradients) {
        return inputs -> new External.Result(values, gradient -> {
            arrived.add(gradient);
            return gradients;
        });
    }

    private void differentiate(External function, BiFunction<Ops, Tensor, Tensor> behind) {
        session.differentiate(List.of(Sessions.keys(0, 1)), (o, part) ->
                List.of(o.weightedSum(behind.apply(o, o.external(function, new int[] {2}, x)), new float[] {3, 4}, 0.5)));
    }

    private void assertRefused(List<float[]> gradients, String... named) {
        External function = giving(new float[2], gradients);
        var error = assertThrows(IllegalArgumentException.class, () -> differentiate(function, (o, y) -> y));
        List.of(named).forEach(word -> assertTrue(error.getMessage().contains(word), error.getMessage()));
    }

    @Test
    void theGradientIsAskedForOnceWithAllThatArrived() {
        differentiate(giving(new float[2], List.of(new float[] {5, 6})), (o, y) -> o.add(y, o.affine(y, 3, 0)));
        assertEquals(1, arrived.size());
        assertArrayEquals(new float[] {6, 8}, arrived.get(0));
        assertArrayEquals(new float[] {5, 6}, session.parameters().gradient("x"));
    }

    @Test
    void aGradientThatDoesNotArriveIsNotAskedFor() {
        External function = giving(new float[2], List.of(new float[2]));
        differentiate(function, (o, y) -> o.stopGradient(y));
        Sessions.once(session, o -> o.external(function, new int[] {2}, x).toArray());
        session.differentiate(List.of(Sessions.keys(0, 1)), (o, part) ->
                List.of(o.weightedSum(o.external(function, new int[] {2}, o.constant(new float[2], 2)), new float[2], 1)));
        assertEquals(0, arrived.size());
    }

    @Test
    void valuesOfAnotherLengthAreRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> Sessions.once(session, o ->
                o.external(giving(new float[3], List.of()), new int[] {1, 2}, x).toArray()));
        assertTrue(error.getMessage().contains("[1, 2]") && error.getMessage().contains("found 3"), error.getMessage());
    }

    @Test
    void aWrongNumberOfGradientsIsRefused() {
        assertRefused(List.of(), "1 inputs", "found 0");
        assertRefused(List.of(new float[2], new float[2]), "1 inputs", "found 2");
    }

    @Test
    void aGradientOfAnotherLengthIsRefused() {
        assertRefused(List.of(new float[3]), "2 elements", "input 0", "found 3");
    }
}
