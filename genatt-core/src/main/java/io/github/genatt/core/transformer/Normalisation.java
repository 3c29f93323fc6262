package io.github.genatt.core.transformer;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * How logits become attention weights. Legend: B rows, n length, H heads.
 *
 * <p>The GenAtt paper does not specify it; its text on logits suggests softmax. The others are readings of "the attention matrix" as it
 * is generated.
 */
public enum Normalisation {
    /** Softmax over the admissible keys. */
    SOFTMAX {
        @Override
        Tensor weights(Ops ops, Tensor logits, Tensor mask) {
            boolean full = logits.size(0) == mask.size(0);
            return full ? ops.maskedSoftmax(logits, mask) : ops.softmax(ops.add(logits, mask));
        }
    },
    /** The logits themselves; rows do not sum to one. */
    NONE {
        @Override
        Tensor weights(Ops ops, Tensor logits, Tensor mask) {
            return ops.multiply(allowed(ops, mask), logits);
        }
    },
    /** Their hyperbolic tangent, inside (−1, 1); rows do not sum to one. */
    TANH {
        @Override
        Tensor weights(Ops ops, Tensor logits, Tensor mask) {
            return ops.multiply(allowed(ops, mask), ops.apply(UnaryOp.TANH, logits));
        }
    },
    /** softplus(logit) over the sum of softplus over the admissible keys. */
    SOFTPLUS {
        @Override
        Tensor weights(Ops ops, Tensor logits, Tensor mask) {
            Tensor positive = ops.multiply(allowed(ops, mask), ops.apply(UnaryOp.SOFTPLUS, logits));
            // softplus underflows far below 0: a row without any weight stays finite and is all zeros
            Tensor sums = ops.clamp(ops.sum(positive, 3), LEAST_SUM, Float.MAX_VALUE);
            Tensor inverse = ops.apply(UnaryOp.EXP, ops.scaleAndShift(ops.apply(UnaryOp.LOG, sums), -1, 0));
            return ops.multiply(positive, ops.reshape(inverse, sums.size(0), sums.size(1), sums.size(2), 1));
        }
    };

    /** Large enough, relative to the smallest 32-bit number, that gradients can be divided by it. */
    private static final double LEAST_SUM = 1e-30;

    /** Weights [B, H, n, n] of logits [B or 1, H, n, n] under the additive mask [B, 1, n, n]; zero at masked keys. */
    abstract Tensor weights(Ops ops, Tensor logits, Tensor mask);

    /** 1 where the mask is 0, and 0 where it is −∞. */
    private static Tensor allowed(Ops ops, Tensor mask) {
        return ops.apply(UnaryOp.EXP, mask);
    }
}
