package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.External;
import java.util.Arrays;
import java.util.List;

/** Functions that something else computes, on copies on the heap. */
final class ExternalOps {
    private final Tape tape;

    ExternalOps(Tape tape) {
        this.tape = tape;
    }

    DnnTensor external(External function, int[] shape, DnnTensor... inputs) {
        DnnTensor y = tape.result(shape, inputs);
        External.Result result = function.compute(Arrays.stream(inputs).map(DnnTensor::toArray).toList());
        write(result.values(shape), y);
        return tape.record(y, () -> {
            int[] counts = Arrays.stream(inputs).mapToInt(DnnTensor::count).toArray();
            List<float[]> gradients = result.gradients(tape.gradient(y).toArray(), counts);
            for (int i = 0; i < inputs.length; i++) {
                if (gradients.get(i).length > 0 && tape.needs(inputs[i])) {
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
