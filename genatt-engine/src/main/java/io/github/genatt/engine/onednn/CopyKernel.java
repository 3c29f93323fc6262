package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.reorder;

/** Copies between arbitrary strides. */
final class CopyKernel {
    private static final int[] NO_SETTINGS = {};
    private final OneDnn oneDnn;
    private final BinaryKernel binary;

    CopyKernel(OneDnn oneDnn, BinaryKernel binary) {
        this.oneDnn = oneDnn;
        this.binary = binary;
    }

    void run(DnnTensor x, Output to) {
        DnnTensor y = to.tensor();
        if (to.adds() && x.layout.dense && y.layout.dense) {
            binary.run(algorithm.binary_add, y, x, Output.store(y));
            return;
        }
        List<PostOp> postOps = PostOp.of(to);
        oneDnn.run(Kind.COPY, NO_SETTINGS, postOps, () -> {
            var made = new reorder.primitive_desc(oneDnn.engine(), description(x), oneDnn.engine(), description(y),
                    oneDnn.attributes(postOps), false);
            return new Primitive.Recipe(new reorder(made), made, new int[] {DNNL_ARG_FROM, DNNL_ARG_TO}, descriptions(x, y));
        }, x, y);
    }
}
