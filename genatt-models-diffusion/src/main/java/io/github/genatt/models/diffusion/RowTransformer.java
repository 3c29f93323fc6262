package io.github.genatt.models.diffusion;

import io.github.genatt.core.transformer.AttentionMask;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * The denoiser as a transformer: the n rows of a head are tokens, which pre-norm blocks of self-attention mix (arXiv 2508.02050, the
 * approximator tried in addition to the perceptron). Legend: B rows of the batch, n length, H heads, g width.
 *
 * <p>Conditioned on its own prefix, a row sees only earlier rows, since later rows would reveal later items. With one summary of the
 * window, all rows have seen all items, so a row sees all rows at real items. They share the condition then, so a learned vector
 * distinguishes the tokens of the queries.
 *
 * @param ends    embeds noisy logits and turns hidden rows into the output
 * @param context context of the layer
 * @param causal  whether each row has its own condition and sees only earlier rows
 */
record RowTransformer(Perceptron ends, AttentionContext context, boolean causal) implements Denoiser {
    private static final double EPSILON = 1e-8;

    @Override
    public DenoiserOptions options() {
        return ends.options();
    }

    @Override
    public Tensor predict(Tensor noisy, TimestepCoefficients at) {
        if (causal) {
            return byQuery(ends.embed(noisy, at));
        }
        Ops ops = context.ops();
        int n = context.length();
        int heads = noisy.size(2);
        Tensor tokens = ops.permute(ops.reshape(noisy, context.rows(), heads, n, n), 0, 2, 1, 3);
        Tensor positions = ends.scope().parameter("positions", Layers.DEFAULT_INIT, 1, context.capacity(), 1, ends.width());
        Tensor embedded = ops.add(ends.embed(tokens, at), Addressing.ABSOLUTE.keep(ops, positions, 1, n));
        return ops.reshape(ops.permute(byQuery(embedded), 0, 2, 1, 3), context.rows(), 1, heads, n * n);
    }

    /** Embedded tokens [B, n, H, g] → output [B, n, H, w]. */
    private Tensor byQuery(Tensor embedded) {
        Ops ops = context.ops();
        int n = embedded.size(1);
        int heads = embedded.size(2);
        int g = embedded.size(3);
        int[] starts = repeated(context.leftPadding(), heads);
        Tensor mask = AttentionMask.of(ops, starts, n, causal);
        Tensor x = ops.reshape(ops.permute(embedded, 0, 2, 1, 3), starts.length, n, g);
        for (int block = 0; block < options().depth(); block++) {
            x = block(ends.scope().child("block" + block), x, mask);
        }
        Tensor rows = ops.permute(ops.reshape(x, context.rows(), heads, n, g), 0, 2, 1, 3);
        return ends.output(rows);
    }

    /** x + attention(LN(x)), then + feed-forward(LN(x)); [B·H, n, g]. */
    private Tensor block(Scope scope, Tensor x, Tensor mask) {
        Ops ops = context.ops();
        int g = x.size(2);
        int inner = g % 2 == 0 ? 2 : 1;
        Tensor z = Layers.layerNorm(scope.child("attention-norm"), ops, x, EPSILON);
        Tensor queries = ops.scaleAndShift(Layers.linear(scope.child("query"), ops, z, g), 1 / Math.sqrt((double) g / inner), 0);
        Tensor keys = Layers.splitHeads(ops, Layers.linear(scope.child("key"), ops, z, g), inner);
        Tensor logits = ops.matmul(Layers.splitHeads(ops, queries, inner), ops.permute(keys, 0, 1, 3, 2));
        Tensor weights = ops.maskedSoftmax(logits, mask);
        Tensor values = Layers.splitHeads(ops, Layers.linear(scope.child("value"), ops, z, g), inner);
        Tensor mixed = Layers.joinHeads(ops, ops.matmul(weights, values));
        Tensor y = ops.add(x, Layers.linear(scope.child("output"), ops, mixed, g));
        Tensor wide = Layers.linear(scope.child("feed-in"), ops, Layers.layerNorm(scope.child("feed-norm"), ops, y, EPSILON), 4 * g);
        return ops.add(y, Layers.linear(scope.child("feed-out"), ops, ops.apply(UnaryOp.GELU, wide), g));
    }

    /** Each row's start, repeated for each head. */
    private static int[] repeated(int[] starts, int heads) {
        int[] all = new int[starts.length * heads];
        for (int i = 0; i < all.length; i++) {
            all[i] = starts[i / heads];
        }
        return all;
    }
}
