package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.CustomFunction;
import java.util.Arrays;
import java.util.List;

/** Externally computed functions, on the heap. */
final class ExternalOps {
    private final Tape tape;

    ExternalOps(Tape tape) {
        this.tape = tape;
    }

    NdTensor external(CustomFunction function, int[] shape, NdTensor... inputs) {
        CustomFunction.Result found = function.forward(Arrays.stream(inputs).map(NdTensor::toArray).toList());
        return tape.result(Heap.write(found.values(shape), shape), g -> {
            int[] lengths = Arrays.stream(inputs).mapToInt(NdTensor::elementCount).toArray();
            List<float[]> gradients = found.gradients(Heap.read(g), lengths);
            for (int i = 0; i < inputs.length; i++) {
                push(inputs[i], gradients.get(i));
            }
        }, inputs);
    }

    private void push(NdTensor input, float[] gradient) {
        if (gradient.length > 0) {
            tape.push(input, () -> Heap.write(gradient, input.shape()));
        }
    }
}
