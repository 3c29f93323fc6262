package io.github.genatt.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;

import io.github.genatt.engine.Precision;
import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.primitive_attr;

/** Products of matrices: a [.., m, k] × b [.., k, p] → c [.., m, p], any strides in which one of the last two axes is dense. */
final class MatmulKernel {
    private final OneDnn oneDnn;
    private final Precision precision;
    private final Meter meter;

    MatmulKernel(OneDnn oneDnn, Precision precision, Meter meter) {
        this.oneDnn = oneDnn;
        this.meter = meter;
        this.precision = precision;
    }

    /** c = a·b. */
    void run(DnnTensor a, DnnTensor b, Target c) {
        count(a, b, c.tensor());
        run(precision, a, b, c);
    }

    /** c = a·b in 32 bits whatever the precision, for sums. */
    void strict(DnnTensor a, DnnTensor b, Target c) {
        run(Precision.F32, a, b, c);
    }

    private void run(Precision as, DnnTensor a, DnnTensor b, Target target) {
        DnnTensor c = target.tensor();
        int last = c.rank() - 1;
        if (c.layout.strides[last] != 1 && c.layout.strides[last - 1] == 1) {
            // There is no fast kernel that writes columns: cᵀ = bᵀ·aᵀ.
            run(as, b.transpose(), a.transpose(), new Target(c.transpose(), target.adds()));
            return;
        }
        int idle = idleAxis(a, b, c);
        if (idle >= 0) {
            int[] others = IntStream.range(0, c.rank()).filter(axis -> axis != idle).toArray();
            Target narrow = new Target(c.view(c.layout.permute(others)), target.adds());
            run(as, a.view(a.layout.permute(others)), b.view(b.layout.permute(others)), narrow);
            return;
        }
        List<PostOp> postOps = PostOp.of(target);
        oneDnn.run(Kind.MATMUL, new int[] {as.ordinal()}, postOps, () -> {
            var made = new matmul.primitive_desc(oneDnn.engine(), description(a), description(b), description(c),
                    attributes(as, postOps), false);
            return new Primitive.Recipe(new matmul(made), made, new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST},
                    descriptions(a, b, c));
        }, a, b, c);
    }

    /**
     * A leading axis that has length 1 everywhere, or −1. oneDNN orders axes by their strides; the stride of such an axis means nothing,
     * and products of split heads come out wrong where it equals another one.
     */
    private static int idleAxis(DnnTensor a, DnnTensor b, DnnTensor c) {
        for (int axis = c.rank() - 3; axis >= 0; axis--) {
            if (a.layout.dims[axis] == 1 && b.layout.dims[axis] == 1 && c.layout.dims[axis] == 1) {
                return axis;
            }
        }
        return -1;
    }

    /** c = a·b + bias, with bias [1, p]. */
    void run(DnnTensor a, DnnTensor b, DnnTensor bias, DnnTensor c) {
        count(a, b, c);
        oneDnn.run(Kind.MATMUL_BIAS, new int[] {precision.ordinal()}, List.of(), () -> {
            var made = new matmul.primitive_desc(oneDnn.engine(), description(a), description(b), description(bias), description(c),
                    attributes(precision, List.of()), false);
            return new Primitive.Recipe(new matmul(made), made, new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_BIAS, DNNL_ARG_DST},
                    descriptions(a, b, bias, c));
        }, a, b, bias, c);
    }

    private void count(DnnTensor a, DnnTensor b, DnnTensor c) {
        if (meter.running()) {
            meter.product(new Meter.Product(a.layout, b.layout, c.layout), 1);
        }
    }

    private primitive_attr attributes(Precision as, List<PostOp> postOps) {
        return as == Precision.BF16 ? oneDnn.bf16Attributes(postOps) : oneDnn.attributes(postOps);
    }
}
