package io.github.genatt.testkit.engine;

import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Computes a graph by the definition of its operations. */
final class Reference {
    private final OpCase of;
    private final List<ReferenceTensor> inputs;

    Reference(OpCase of) {
        this.of = of;
        inputs = IntStream.range(0, of.inputs().size()).mapToObj(i -> {
            float[] floats = of.input(i);
            return new ReferenceTensor(of.inputs().get(i), IntStream.range(0, floats.length).mapToDouble(k -> floats[k]).toArray());
        }).toList();
    }

    /** The values of an inference pass. */
    float[] values() {
        return of.graph().values(new ReferenceOps(of.keys(), false), tensors());
    }

    /** The loss of a training pass. */
    Loss loss() {
        return of.graph().loss(new ReferenceOps(of.keys(), true), tensors());
    }

    /** Computes the graph and its loss with the given operations. */
    void run(Ops ops) {
        of.graph().values(ops, tensors());
        of.graph().loss(ops, tensors());
    }

    private List<Tensor> tensors() {
        return new ArrayList<>(inputs);
    }

    /** Central differences of the weighted loss with respect to each element of an input. */
    float[] differences(int input) {
        double[] values = inputs.get(input).values();
        float[] gradient = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            double value = values[k];
            values[k] = value + of.step();
            Loss above = loss();
            values[k] = value - of.step();
            Loss below = loss();
            values[k] = value;
            gradient[k] = (float) (above.weight() * (above.value() - below.value()) / (2 * of.step()));
        }
        return gradient;
    }
}
