package io.github.genatt.engine.onednn;

import java.util.Arrays;
import java.util.List;

/** The identity of a primitive: kind, settings, post-ops, and shape, strides and type of each operand. */
final class PrimitiveKey {
    private final int[] words;
    private final int hash;

    PrimitiveKey(Kind kind, int[] settings, List<PostOp> postOps, DnnTensor[] operands) {
        int length = 2 + settings.length + 2 * postOps.size();
        for (DnnTensor operand : operands) {
            length += 1 + 2 * operand.rank();
        }
        int[] all = new int[length];
        all[0] = kind.ordinal();
        all[1] = postOps.size();
        System.arraycopy(settings, 0, all, 2, settings.length);
        int at = 2 + settings.length;
        for (PostOp op : postOps) {
            all[at++] = op.kind().ordinal();
            all[at++] = Float.floatToIntBits(op.factor());
        }
        for (DnnTensor operand : operands) {
            all[at++] = operand.bytes ? -operand.rank() : operand.rank();
            System.arraycopy(operand.layout.dims, 0, all, at, operand.rank());
            System.arraycopy(operand.layout.strides, 0, all, at + operand.rank(), operand.rank());
            at += 2 * operand.rank();
        }
        words = all;
        hash = Arrays.hashCode(all);
    }

    /** Kinds of primitives; each has its own number of settings. */
    enum Kind {
        MATMUL, MATMUL_BIAS, BINARY, ELTWISE, ELTWISE_BACKWARD, SOFTMAX, SOFTMAX_BACKWARD, LAYER_NORM, LAYER_NORM_BACKWARD, COPY
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrimitiveKey key && hash == key.hash && Arrays.equals(words, key.words);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
