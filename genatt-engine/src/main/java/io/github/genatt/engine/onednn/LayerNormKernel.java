package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;

/** Layer normalisation of the rows of a dense matrix [m, d], with gain and shift [d] and statistics [m]. */
final class LayerNormKernel {
    private static final int SCALE_AND_SHIFT = normalization_flags.use_scale.value | normalization_flags.use_shift.value;
    private final OneDnn oneDnn;

    /** The values of the forward pass that the backward pass needs. */
    record Saved(DnnTensor x, DnnTensor gain, DnnTensor mean, DnnTensor variance, float epsilon) {

        int[] settings() {
            return new int[] {Float.floatToIntBits(epsilon)};
        }
    }

    /** Outputs of the backward pass. */
    record Gradients(DnnTensor x, DnnTensor gain, DnnTensor shift) {
    }

    LayerNormKernel(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    /** Computes y, and mean and variance for later. */
    void run(Saved of, DnnTensor shift, DnnTensor y) {
        oneDnn.run(Kind.LAYER_NORM, of.settings(), List.of(), () -> {
            var made = forward(of, y);
            return new Primitive.Recipe(new layer_normalization_forward(made), made,
                    new int[] {DNNL_ARG_SRC, DNNL_ARG_DST, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE, DNNL_ARG_SCALE, DNNL_ARG_SHIFT},
                    descriptions(of.x(), y, of.mean(), of.variance(), of.gain(), shift));
        }, of.x(), y, of.mean(), of.variance(), of.gain(), shift);
    }

    void backward(Saved of, DnnTensor dy, Gradients to) {
        DnnTensor[] operands = {of.x(), dy, of.mean(), of.variance(), of.gain(), to.x(), to.gain(), to.shift()};
        oneDnn.run(Kind.LAYER_NORM_BACKWARD, of.settings(), List.of(), () -> {
            var made = new layer_normalization_backward.primitive_desc(oneDnn.engine(), prop_kind.backward.value, description(to.x()),
                    description(dy), description(of.x()), description(of.mean()), of.epsilon(), SCALE_AND_SHIFT, forward(of, of.x()),
                    oneDnn.attributes(List.of()), false);
            return new Primitive.Recipe(new layer_normalization_backward(made), made,
                    new int[] {DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE, DNNL_ARG_SCALE, DNNL_ARG_DIFF_SRC,
                        DNNL_ARG_DIFF_SCALE, DNNL_ARG_DIFF_SHIFT}, descriptions(operands));
        }, operands);
    }

    private layer_normalization_forward.primitive_desc forward(Saved of, DnnTensor y) {
        return new layer_normalization_forward.primitive_desc(oneDnn.engine(), prop_kind.forward_training.value, description(of.x()),
                description(y), description(of.mean()), of.epsilon(), SCALE_AND_SHIFT, oneDnn.attributes(List.of()), false);
    }
}
