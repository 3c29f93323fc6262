package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.Parameters.Info;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation against its definition in double precision, and its gradient against central differences of that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpsAgainstReferenceTest {
    private EngineSession session;

    @BeforeAll
    void open() {
        session = Sessions.open(1);
    }

    @AfterAll
    void close() {
        session.close();
    }

    static Stream<OpCase> cases() {
        return OpCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesEqualTheDefinition(OpCase of) {
        List<Tensor> inputs = parameters(of, "values");
        float[] expected = of.graph().values(new ReferenceOps(of.keys(), false), references(of));
        float[] found = session.infer(List.of(of.keys()), (ops, part) -> of.graph().values(ops, inputs)).get(0);
        assertArrayEquals(expected, found, (float) (1e-5 * Math.max(1, greatest(expected))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsEqualCentralDifferences(OpCase of) {
        List<Tensor> inputs = parameters(of, "gradients");
        List<List<Loss>> losses = session.differentiate(List.of(of.keys()), (ops, part) -> List.of(of.graph().loss(ops, inputs)));
        ReferenceOps reference = new ReferenceOps(of.keys(), true);
        List<Tensor> points = references(of);
        Loss expectedLoss = of.graph().loss(reference, points);
        assertEquals(expectedLoss.value(), losses.get(0).get(0).value(), 1e-5 * Math.max(1, Math.abs(expectedLoss.value())));
        for (int i = 0; i < inputs.size(); i++) {
            float[] expected = differences(of, reference, points, i);
            float[] found = session.parameters().gradient(name(of, "gradients", i));
            assertArrayEquals(expected, found, (float) (1e-4 * Math.max(1e-2, greatest(expected))), "input " + i);
        }
    }

    private float[] differences(OpCase of, ReferenceOps reference, List<Tensor> points, int input) {
        double[] values = ((ReferenceTensor) points.get(input)).values();
        float[] gradient = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            double value = values[k];
            values[k] = value + of.step();
            Loss above = of.graph().loss(reference, points);
            values[k] = value - of.step();
            Loss below = of.graph().loss(reference, points);
            values[k] = value;
            gradient[k] = (float) (above.weight() * (above.value() - below.value()) / (2 * of.step()));
        }
        return gradient;
    }

    private static String name(OpCase of, String use, int input) {
        return use + " " + of.name() + " " + input;
    }

    private List<Tensor> parameters(OpCase of, String use) {
        return IntStream.range(0, of.inputs().size())
                .mapToObj(i -> session.parameters().create(new Info(name(of, use, i), true, of.inputs().get(i)), of.input(i))).toList();
    }

    private static List<Tensor> references(OpCase of) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < of.inputs().size(); i++) {
            float[] floats = of.input(i);
            tensors.add(new ReferenceTensor(of.inputs().get(i), IntStream.range(0, floats.length).mapToDouble(k -> floats[k]).toArray()));
        }
        return tensors;
    }

    private static double greatest(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElse(0);
    }
}
