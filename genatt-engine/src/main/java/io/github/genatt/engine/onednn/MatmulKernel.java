package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.github.genatt.engine.Precision;
import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.primitive_attr;

/** Matrix products: a [.., m, k] × b [.., k, p] → c [.., m, p], for any strides with one of the last two axes dense. */
final class MatmulKernel {
    private final OneDnn oneDnn;
    private final Precision precision;
    private final OpProfiler meter;

    MatmulKernel(OneDnn oneDnn, Precision precision, OpProfiler meter) {
        this.oneDnn = oneDnn;
        this.meter = meter;
        this.precision = precision;
    }

    Precision precision() {
        return precision;
    }

    /** c = a·b. */
    void run(DnnTensor a, DnnTensor b, Output c) {
        run(a, b, Epilogue.NONE, c);
    }

    /** c = a·b with its post-ops; with a bias or another operand, the last axis of c is dense. */
    void run(DnnTensor a, DnnTensor b, Epilogue epilogue, Output c) {
        count(a, b, c.tensor());
        run(inOrder(a) && inOrder(b) ? precision : Precision.F32, a, b, epilogue, c);
    }

    /** c = exp(a·b). */
    void exponential(DnnTensor a, DnnTensor b, DnnTensor c) {
        count(a, b, c);
        execute(precision, List.of(PostOp.EXPONENTIAL), false, a, b, c);
    }

    /** c = a·b in 32 bits whatever the precision, for sums. */
    void strict(DnnTensor a, DnnTensor b, Output c) {
        run(Precision.F32, a, b, Epilogue.NONE, c);
    }

    private void run(Precision as, DnnTensor a, DnnTensor b, Epilogue epilogue, Output target) {
        DnnTensor c = target.tensor();
        int last = c.rank() - 1;
        if (c.layout.strides[last] != 1 && c.layout.strides[last - 1] == 1) {
            // There is no fast kernel that writes columns: cᵀ = bᵀ·aᵀ.
            run(as, b.transpose(), a.transpose(), epilogue.seen(DnnTensor::transpose), new Output(c.transpose(), target.adds()));
            return;
        }
        int idle = idleAxis(a, b, c);
        if (idle >= 0) {
            int[] others = IntStream.range(0, c.rank()).filter(axis -> axis != idle).toArray();
            UnaryOperator<DnnTensor> narrow = tensor -> tensor.view(tensor.layout.permute(others));
            run(as, narrow.apply(a), narrow.apply(b), epilogue.seen(narrow), new Output(narrow.apply(c), target.adds()));
            return;
        }
        execute(as, epilogue.postOps(target), epilogue.bias().isPresent(), epilogue.operands(a, b, c));
    }

    /** The primitive of a·b in 32 bits with its post-ops, for dense c; without operands of post-ops. */
    Primitive primitive(List<PostOp> postOps, DnnTensor a, DnnTensor b, DnnTensor c) {
        return primitive(Precision.F32, postOps, false, a, b, c);
    }

    /** The primitive of a·b + bias in 32 bits; bias [1, p]. */
    Primitive biased(DnnTensor a, DnnTensor b, DnnTensor c, DnnTensor bias) {
        return primitive(Precision.F32, List.of(), true, a, b, c, bias);
    }

    private void execute(Precision as, List<PostOp> postOps, boolean biased, DnnTensor... operands) {
        primitive(as, postOps, biased, operands).run(operands);
    }

    /** Operands: a, b, c, the bias if any, and those of the post-ops. */
    private Primitive primitive(Precision as, List<PostOp> postOps, boolean biased, DnnTensor... operands) {
        return oneDnn.primitive(biased ? Kind.MATMUL_BIAS : Kind.MATMUL, new int[] {as.ordinal()}, postOps, () -> {
            primitive_attr attributes = as == Precision.BF16 ? oneDnn.bf16Attributes(postOps) : oneDnn.attributes(postOps);
            var a = description(operands[0]);
            var b = description(operands[1]);
            var c = description(operands[2]);
            var made = biased
                    ? new matmul.primitive_desc(oneDnn.engine(), a, b, description(operands[3]), c, attributes, false)
                    : new matmul.primitive_desc(oneDnn.engine(), a, b, c, attributes, false);
            return new Primitive.Recipe(new matmul(made), made, arguments(biased, postOps), descriptions(operands));
        }, operands);
    }

    private void count(DnnTensor a, DnnTensor b, DnnTensor c) {
        if (meter.running()) {
            meter.product(new OpProfiler.Product(a.layout, b.layout, c.layout), 1);
        }
    }

    /** oneDNN's argument numbers for the operands. */
    private static int[] arguments(boolean biased, List<PostOp> postOps) {
        IntStream first = IntStream.of(DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST);
        IntStream bias = biased ? IntStream.of(DNNL_ARG_BIAS) : IntStream.empty();
        return IntStream.concat(IntStream.concat(first, bias), PostOp.arguments(postOps)).toArray();
    }

    /**
     * Whether matrices follow each other in memory. Heads that a view split do not. For these, oneDNN 3.11 computes a tenth of the products
     * in bf16 wrong, with values from outside the operands, so they stay in 32 bits.
     */
    private static boolean inOrder(DnnTensor x) {
        int[] dims = x.layout.dims;
        int distance = dims[dims.length - 2] * dims[dims.length - 1];
        for (int axis = dims.length - 3; axis >= 0; axis--) {
            if (dims[axis] > 1 && x.layout.strides[axis] != distance) {
                return false;
            }
            distance *= dims[axis];
        }
        return true;
    }

    /**
     * A leading axis that has length 1 everywhere, or −1. oneDNN orders axes by their strides; the stride of such an axis has no meaning,
     * and products of split heads are wrong if it equals another stride.
     */
    private static int idleAxis(DnnTensor a, DnnTensor b, DnnTensor c) {
        for (int axis = c.rank() - 3; axis >= 0; axis--) {
            if (a.layout.dims[axis] == 1 && b.layout.dims[axis] == 1 && c.layout.dims[axis] == 1) {
                return axis;
            }
        }
        return -1;
    }
}
