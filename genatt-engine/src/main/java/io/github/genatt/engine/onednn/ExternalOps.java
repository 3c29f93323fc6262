package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.CustomFunction;
import java.util.Arrays;
import java.util.List;

/** Externally computed functions, on copies on the heap. */
final class ExternalOps {
    private final Tape tape;

    ExternalOps(Tape tape) {
        this.tape = tape;
    }

    DnnTensor external(CustomFunction function, int[] shape, DnnTensor... inputs) {
        DnnTensor y = tape.result(shape, inputs);
        CustomFunction.Result result = function.forward(Arrays.stream(inputs).map(DnnTensor::toArray).toList());
        write(result.values(shape), y);
        return tape.record(y, () -> {
            int[] counts = Arrays.stream(inputs).mapToInt(DnnTensor::elementCount).toArray();
            List<float[]> gradients = result.gradients(tape.gradient(y).toArray(), counts);
            for (int i = 0; i < inputs.length; i++) {
                if (gradients.get(i).length > 0 && tape.requiresGrad(inputs[i])) {
                    DnnTensor gradient = tape.scratch(inputs[i].layout.dims);
                    write(gradients.get(i), gradient);
                    tape.pass(gradient, inputs[i]);
                }
            }
        });
    }

    private static void write(float[] values, DnnTensor dense) {
        dense.slot.block().floats().put(dense.slot.at(), values);
    }
}
