package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/** An element-wise function and its derivative; all tensors dense. */
final class EltwiseKernel {

    /** A function of oneDNN with its two constants. */
    record Function(algorithm algorithm, float alpha, float beta) {

        int[] settings() {
            return new int[] {algorithm.value, Float.floatToIntBits(alpha), Float.floatToIntBits(beta)};
        }
    }

    private final OneDnn oneDnn;

    EltwiseKernel(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    void run(Function f, DnnTensor source, DnnTensor result) {
        DnnTensor x = source.as(source.elementCount());
        DnnTensor y = result.as(result.elementCount());
        oneDnn.run(Kind.ELTWISE, f.settings(), List.of(), () -> {
            var made = forward(f, x, y);
            return new Primitive.Recipe(new eltwise_forward(made), made, new int[] {DNNL_ARG_SRC, DNNL_ARG_DST}, descriptions(x, y));
        }, x, y);
    }

    /** dx = dy · f'(x). */
    void backward(Function f, DnnTensor source, DnnTensor gradient, DnnTensor result) {
        DnnTensor x = source.as(source.elementCount());
        DnnTensor dy = gradient.as(gradient.elementCount());
        DnnTensor dx = result.as(result.elementCount());
        oneDnn.run(Kind.ELTWISE_BACKWARD, f.settings(), List.of(), () -> {
            var made = new eltwise_backward.primitive_desc(oneDnn.engine(), f.algorithm(), description(dx), description(dy), description(x),
                    f.alpha(), f.beta(), forward(f, x, x), oneDnn.attributes(List.of()), false);
            return new Primitive.Recipe(new eltwise_backward(made), made, new int[] {DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_SRC},
                    descriptions(x, dy, dx));
        }, x, dy, dx);
    }

    private eltwise_forward.primitive_desc forward(Function f, DnnTensor x, DnnTensor y) {
        return new eltwise_forward.primitive_desc(oneDnn.engine(), prop_kind.forward_training, f.algorithm(), description(x),
                description(y), f.alpha(), f.beta(), oneDnn.attributes(List.of()), false);
    }
}
