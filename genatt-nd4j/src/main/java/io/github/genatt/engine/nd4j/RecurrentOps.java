package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.GruWeights;
import java.util.Arrays;

/** The gated recurrent unit. Legend: B rows, n length, h hidden width. */
final class RecurrentOps {
    private final Tape tape;

    RecurrentOps(Tape tape) {
        this.tape = tape;
    }

    NdTensor gru(NdTensor x, GruWeights weights, int[] starts) {
        NdTensor input = tape.own(weights.input());
        NdTensor recurrent = tape.own(weights.recurrent());
        NdTensor bias = tape.own(weights.bias());
        check(x, input, recurrent, bias);
        checkStarts(x, starts);
        Gru unit = new Gru(x.dense(), input.dense(), recurrent.dense(), bias.dense(), starts.clone());
        return tape.result(unit.states(), g -> {
            Gru.Gradients gradients = unit.gradients(g);
            tape.push(x, gradients::sequence);
            tape.push(input, gradients::input);
            tape.push(recurrent, gradients::recurrent);
            tape.push(bias, gradients::bias);
        }, x, input, recurrent, bias);
    }

    private static void check(NdTensor x, NdTensor input, NdTensor recurrent, NdTensor bias) {
        Shapes.require(x.rank() == 3 && input.rank() == 2 && input.size(0) == x.width(), "gru", x, input);
        int h = recurrent.size(0);
        Shapes.require(recurrent.rank() == 2 && recurrent.size(1) == 3 * h && input.size(1) == 3 * h, "gru", input, recurrent);
        Shapes.require(Arrays.equals(bias.shape(), new int[] {4 * h}), "gru", recurrent, bias);
    }

    private static void checkStarts(NdTensor x, int[] starts) {
        Shapes.requireLength(x.size(0), starts.length, "starts", x);
        for (int start : starts) {
            if (start < 0 || start > x.size(1)) {
                throw new IllegalArgumentException("start %d is not one of the %d positions of shape %s".formatted(start, x.size(1), x));
            }
        }
    }
}
