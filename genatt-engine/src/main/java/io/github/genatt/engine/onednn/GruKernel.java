package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_mul;
import static org.bytedeco.dnnl.global.dnnl.algorithm.binary_sub;

import java.util.List;

/**
 * One step of the gated recurrent unit of {@link io.github.genatt.tensor.GruWeights} for all rows, forward and backward. Its primitives
 * serve any number of steps.
 *
 * <p>Legend: B rows, h hidden width.
 */
final class GruKernel {
    private final MatmulKernel matmul;
    private final BinaryKernel binary;

    /**
     * The tensors of a step, each [B, h].
     *
     * @param before    state before the step
     * @param update    contribution of the input to the update gate; becomes the gate u
     * @param reset     the same for the reset gate r
     * @param candidate the same for the candidate c
     * @param hidden    becomes the contribution of the state to the candidate before the reset
     * @param after     becomes the state after the step
     */
    record Step(DnnTensor before, DnnTensor update, DnnTensor reset, DnnTensor candidate, DnnTensor hidden, DnnTensor after) {
    }

    GruKernel(MatmulKernel matmul, BinaryKernel binary) {
        this.matmul = matmul;
        this.binary = binary;
    }

    /**
     * The primitives of steps like this one.
     *
     * @param recurrent [h, 3h]
     * @param bias      [4h]
     */
    Forward forward(Step step, DnnTensor recurrent, DnnTensor bias) {
        return new Forward(step, recurrent, bias);
    }

    /** Forward steps. */
    final class Forward {
        private final DnnTensor[] weights;
        private final DnnTensor bias;
        private final Primitive update;
        private final Primitive candidate;
        private final Primitive reset;
        private final Primitive mix;
        private final Primitive hidden;

        private Forward(Step step, DnnTensor recurrent, DnnTensor bias) {
            int h = recurrent.layout.dims[0];
            weights = new DnnTensor[] {recurrent.slice(1, 0, h), recurrent.slice(1, h, h), recurrent.slice(1, 2 * h, h)};
            this.bias = bias.slice(0, 3 * h, h).as(1, h);
            List<PostOp> gate = List.of(PostOp.ACCUMULATE, PostOp.LOGISTIC);
            update = matmul.primitive(gate, step.before(), weights[0], step.update());
            reset = matmul.primitive(gate, step.before(), weights[1], step.reset());
            hidden = matmul.biased(step.before(), weights[2], step.hidden(), this.bias);
            candidate = binary.primitive(binary_mul, List.of(PostOp.ACCUMULATE, PostOp.TANH), step.hidden(), step.reset(),
                    step.candidate());
            mix = binary.primitive(binary_sub, List.of(PostOp.multiply(step.update()), PostOp.add(step.candidate())), step.before(),
                    step.candidate(), step.after(), step.update(), step.candidate());
        }

        /** u = σ(… + h·U_u), r = σ(… + h·U_r), c = tanh(… + r ⊙ (h·U_c + b)), h' = c + u ⊙ (h − c). */
        void run(Step step) {
            update.run(step.before(), weights[0], step.update());
            reset.run(step.before(), weights[1], step.reset());
            hidden.run(step.before(), weights[2], step.hidden(), bias);
            candidate.run(step.hidden(), step.reset(), step.candidate());
            mix.run(step.before(), step.candidate(), step.after(), step.update(), step.candidate());
        }
    }

    /**
     * Adds the contribution of the gates' gradients to the gradient of the previous state.
     *
     * @param gates      [B, 3h]
     * @param transposed [3h, h] the recurrent weights
     * @param gradient   [B, h]
     */
    void back(DnnTensor gates, DnnTensor transposed, DnnTensor gradient) {
        matmul.primitive(List.of(PostOp.ACCUMULATE), gates, transposed, gradient).run(gates, transposed, gradient);
    }
}
