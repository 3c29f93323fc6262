package io.github.genatt.nn;

import io.github.genatt.spi.WindowContext;
import io.github.genatt.tensor.GruWeights;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * The layers that models are built from; each takes its parameters from the scope and applies them.
 *
 * <p>Legend: [..., d] any leading axes; n length. Unless stated otherwise, matrices are initialised with N(0, 0.02²), biases with 0, gains
 * with 1.
 */
public final class Layers {

    /** N(0, 0.02²), the initialisation of matrices and embeddings in the BERT family. */
    public static final Initialiser DEFAULT_INIT = Initialiser.normal(0.02);

    private Layers() {
    }

    /** x·W + b: [..., in] → [..., out]; parameters {@code weight} [in, out] and {@code bias} [out]. */
    public static Tensor linear(Scope scope, Ops ops, Tensor x, int out) {
        return linear(scope, ops, x, out, DEFAULT_INIT);
    }

    /** The same with another initialiser of the weight. */
    public static Tensor linear(Scope scope, Ops ops, Tensor x, int out, Initialiser init) {
        Tensor weight = scope.parameter("weight", init, x.size(-1), out);
        return ops.linear(x, weight, scope.parameter("bias", Initialiser.zeros(), out));
    }

    /** Layer normalisation over the last axis; parameters {@code gain} and {@code shift} [d]. */
    public static Tensor layerNorm(Scope scope, Ops ops, Tensor x, double epsilon) {
        int d = x.size(-1);
        return ops.layerNorm(x, scope.parameter("gain", Initialiser.constant(1), d), scope.parameter("shift", Initialiser.zeros(), d),
                epsilon);
    }

    /**
     * A gated recurrent unit along axis 1: [B, n, in] → [B, n, hidden], started at each row's first real position; all weights
     * U(±1/√hidden), which gives more memory at the start of training than N(0, 0.02²) would.
     */
    public static Tensor gru(Scope scope, Ops ops, Tensor x, int hidden, int[] starts) {
        Initialiser init = Initialiser.uniform(1 / Math.sqrt(hidden));
        return ops.gru(x, new GruWeights(scope.parameter("input", init, x.size(-1), 3 * hidden),
                scope.parameter("recurrent", init, hidden, 3 * hidden), scope.parameter("bias", init, 4 * hidden)), starts);
    }

    /**
     * Position embeddings of a window: [n, d], the last n rows of a parameter [N, d] of that name, so that the last position has the same
     * embedding in every window.
     */
    public static Tensor positions(Scope scope, String name, WindowContext context, int width) {
        Tensor all = scope.parameter(name, DEFAULT_INIT, context.capacity(), width);
        return Addressing.ABSOLUTE.keep(context.ops(), all, 0, context.length());
    }

    /** Splits the width over heads: [B, n, d] → [B, H, n, d/H], a view. */
    public static Tensor splitHeads(Ops ops, Tensor x, int heads) {
        if (x.size(2) % heads != 0) {
            throw new IllegalArgumentException("a width of %d cannot be split over %d heads".formatted(x.size(2), heads));
        }
        return ops.permute(ops.reshape(x, x.size(0), x.size(1), heads, x.size(2) / heads), 0, 2, 1, 3);
    }

    /** Joins the heads: [B, H, n, d/H] → [B, n, d]. */
    public static Tensor joinHeads(Ops ops, Tensor x) {
        return ops.reshape(ops.permute(x, 0, 2, 1, 3), x.size(0), x.size(2), x.size(1) * x.size(3));
    }
}
