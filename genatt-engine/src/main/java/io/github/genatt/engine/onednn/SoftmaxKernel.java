package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** Softmax along the last axis; all tensors dense, source and result may be the same. */
final class SoftmaxKernel {
    private static final int[] NO_SETTINGS = {};
    private final OneDnn oneDnn;

    SoftmaxKernel(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    void run(DnnTensor source, DnnTensor result) {
        DnnTensor x = rows(source);
        DnnTensor y = rows(result);
        oneDnn.run(Kind.SOFTMAX, NO_SETTINGS, List.of(), () -> {
            var made = forward(x, y);
            return new Primitive.Recipe(new softmax_forward(made), made, new int[] {DNNL_ARG_SRC, DNNL_ARG_DST}, descriptions(x, y));
        }, x, y);
    }

    /** dx = y ⊙ (dy − Σ dy ⊙ y). */
    void backward(DnnTensor value, DnnTensor gradient, DnnTensor result) {
        DnnTensor y = rows(value);
        DnnTensor dy = rows(gradient);
        DnnTensor dx = rows(result);
        oneDnn.run(Kind.SOFTMAX_BACKWARD, NO_SETTINGS, List.of(), () -> {
            var made = new softmax_backward.primitive_desc(oneDnn.engine(), algorithm.softmax_accurate, description(dx), description(dy),
                    description(y), 1, forward(y, y), oneDnn.attributes(List.of()), false);
            return new Primitive.Recipe(new softmax_backward(made), made, new int[] {DNNL_ARG_DST, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_SRC},
                    descriptions(y, dy, dx));
        }, y, dy, dx);
    }

    private softmax_forward.primitive_desc forward(DnnTensor x, DnnTensor y) {
        return new softmax_forward.primitive_desc(oneDnn.engine(), prop_kind.forward_training, algorithm.softmax_accurate, description(x),
                description(y), 1, oneDnn.attributes(List.of()), false);
    }

    private static DnnTensor rows(DnnTensor x) {
        return x.as(x.rows(), x.width());
    }
}
