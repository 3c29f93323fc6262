package io.github.genatt.baselines.stosa;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * Normal distributions with diagonal covariance. The squared 2-Wasserstein distance of two of them is ‖μ − μ'‖² + ‖σ − σ'‖² (Fan et al.,
 * WWW 2022), which is the squared Euclidean distance of their points [μ, σ]. Legend: d width.
 *
 * @param mean     [..., d]
 * @param variance [..., d] the diagonals; positive
 */
record Gaussians(Tensor mean, Tensor variance) {
    private static final double LEAST = 1e-24;

    /** ELU(x) + 1, kept above zero where 32 bits round it to zero. */
    static Tensor positive(Ops ops, Tensor x) {
        return ops.clamp(ops.scaleAndShift(ops.apply(UnaryOp.ELU, x), 1, 1), LEAST, Float.MAX_VALUE);
    }

    /** Means and variances, concatenated: [..., 2d]. */
    Tensor joined(Ops ops) {
        return ops.concat(mean.rank() - 1, mean, variance);
    }

    /** Means and standard deviations, concatenated: [..., 2d]. */
    Tensor points(Ops ops) {
        return ops.concat(mean.rank() - 1, mean, ops.apply(UnaryOp.SQRT, variance));
    }

    /** Squared distances of points: [m, p] and [m, p], or shapes that broadcast to each other, → without the last axis. */
    static Tensor distances(Ops ops, Tensor a, Tensor b) {
        Tensor squares = ops.apply(UnaryOp.SQUARE, ops.subtract(a, b));
        return ops.sum(squares, squares.rank() - 1);
    }

    /**
     * Squared distances of all pairs: [..., m, p] and [..., q, p] → [..., m, q]. Computed by products, so rounding may give values below 0.
     */
    static Tensor allDistances(Ops ops, Tensor a, Tensor b) {
        int last = a.rank() - 1;
        int[] axes = new int[a.rank()];
        for (int i = 0; i <= last; i++) {
            axes[i] = i < last - 1 ? i : 2 * last - 1 - i;
        }
        Tensor products = ops.matmul(a, ops.permute(b, axes));
        int[] rows = products.shape();
        int[] columns = products.shape();
        rows[last] = 1;
        columns[last - 1] = 1;
        Tensor squares = ops.add(ops.reshape(ops.sum(ops.apply(UnaryOp.SQUARE, a), last), rows),
                ops.reshape(ops.sum(ops.apply(UnaryOp.SQUARE, b), last), columns));
        return ops.add(squares, ops.scaleAndShift(products, -2, 0));
    }
}
