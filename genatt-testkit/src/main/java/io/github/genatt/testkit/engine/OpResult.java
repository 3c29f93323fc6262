package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The outputs of an engine for a graph.
 *
 * @param values    values of a pass without gradients
 * @param loss      loss of a pass with gradients, not weighted
 * @param gradients gradient with respect to each input
 */
public record OpResult(float[] values, double loss, List<float[]> gradients) {

    /** Computes a graph; its inputs become parameters of the session. */
    public static OpResult of(OpCase of, EngineSession session) {
        List<Tensor> inputs = IntStream.range(0, of.inputs().size())
                .mapToObj(i -> session.parameters().create(new Info(name(i), true, of.inputs().get(i)), of.input(i))).toList();
        float[] values = session.infer(List.of(of.keys()), (ops, part) -> of.graph().values(ops, inputs)).get(0);
        List<List<Loss>> losses = session.accumulateGradients(List.of(of.keys()), (ops, part) -> List.of(of.graph().loss(ops, inputs)));
        return new OpResult(values, losses.get(0).get(0).value(),
                IntStream.range(0, inputs.size()).mapToObj(i -> session.parameters().gradient(name(i))).toList());
    }

    private static String name(int input) {
        return "input" + input;
    }

    /**
     * Fails unless each element equals that of the other engine within a tolerance.
     *
     * @param tolerance relative to the largest absolute value, at least 0.01
     */
    static void assertClose(float[] expected, float[] found, double tolerance, String what) {
        assertArrayEquals(expected, found, (float) (tolerance * Math.max(1e-2, maxAbs(expected))), what);
    }

    /** The largest absolute value. */
    public static double maxAbs(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
    }
}
