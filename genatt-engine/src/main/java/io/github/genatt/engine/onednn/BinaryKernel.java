package io.github.genatt.engine.onednn;

import static io.github.genatt.engine.onednn.Primitive.description;
import static io.github.genatt.engine.onednn.Primitive.descriptions;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import io.github.genatt.engine.onednn.PrimitiveKey.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** c = a ∘ b element by element; all dense; b may broadcast along axes of length 1. */
final class BinaryKernel {
    private final OneDnn oneDnn;

    BinaryKernel(OneDnn oneDnn) {
        this.oneDnn = oneDnn;
    }

    void run(algorithm operation, DnnTensor a, DnnTensor b, Output c) {
        Operands operands = Operands.merged(a, b, c.tensor());
        run(operation, operands, PostOp.of(c));
    }

    /** c = factor · a ∘ b. */
    void scaled(algorithm operation, DnnTensor a, DnnTensor b, float factor, Output c) {
        run(operation, Operands.merged(a, b, c.tensor()), PostOp.of(c, PostOp.scale(factor)));
    }

    /** c = scale · a + shift, with scale and shift of shape [1]. */
    void affine(DnnTensor a, DnnTensor scale, DnnTensor shift, DnnTensor c) {
        List<PostOp> postOps = List.of(PostOp.add(shift));
        DnnTensor flat = a.as(a.elementCount());
        DnnTensor to = c.as(c.elementCount());
        primitive(algorithm.binary_mul, postOps, flat, scale, to, shift).run(flat, scale, to, shift);
    }

    /** The primitive of a ∘ b with its post-ops; operands: a, b, which may broadcast, c, and those of the post-ops. */
    Primitive primitive(algorithm operation, List<PostOp> postOps, DnnTensor... operands) {
        return oneDnn.primitive(Kind.BINARY, new int[] {operation.value}, postOps, () -> {
            var made = new binary.primitive_desc(oneDnn.engine(), operation, description(operands[0]), description(operands[1]),
                    description(operands[2]), oneDnn.attributes(postOps), false);
            int[] arguments = IntStream.concat(IntStream.of(DNNL_ARG_SRC_0, DNNL_ARG_SRC_1, DNNL_ARG_DST), PostOp.arguments(postOps))
                    .toArray();
            return new Primitive.Recipe(new binary(made), made, arguments, descriptions(operands));
        }, operands);
    }

    private void run(algorithm operation, Operands of, List<PostOp> postOps) {
        primitive(operation, postOps, of.a(), of.b(), of.c()).run(of.a(), of.b(), of.c());
    }

    /** The operands after merging neighbouring axes that broadcast alike, since oneDNN is fast for few axes. */
    private record Operands(DnnTensor a, DnnTensor b, DnnTensor c) {

        static Operands merged(DnnTensor a, DnnTensor b, DnnTensor c) {
            int[] full = c.layout.dims;
            int[] small = b.layout.dims;
            int[] mergedFull = new int[full.length];
            int[] mergedSmall = new int[full.length];
            int rank = 0;
            boolean repeatedBefore = false;
            for (int i = 0; i < full.length; i++) {
                if (full[i] == 1) {
                    continue;
                }
                boolean repeated = small[i] == 1;
                if (rank > 0 && repeated == repeatedBefore) {
                    mergedFull[rank - 1] *= full[i];
                    mergedSmall[rank - 1] *= small[i];
                } else {
                    mergedFull[rank] = full[i];
                    mergedSmall[rank++] = small[i];
                }
                repeatedBefore = repeated;
            }
            if (rank == 0) {
                return new Operands(a.as(1), b.as(1), c.as(1));
            }
            int[] fullDims = Arrays.copyOf(mergedFull, rank);
            return new Operands(a.as(fullDims), b.as(Arrays.copyOf(mergedSmall, rank)), c.as(fullDims));
        }
    }
}
