package io.github.genatt.baselines.diffurec;

import io.github.genatt.core.transformer.AttentionWeighting;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Mixing;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.QuerySelection;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/**
 * The transformer of DiffuRec, x ← drop(y + drop(W·drop(GELU(W'·LN(y))))) with y = x + drop(attention(LN(x))), and its last state,
 * LN(drop(x)) (Li et al., TOIS 2023). Legend: B rows, n length, d width, H heads.
 *
 * @param layers  blocks
 * @param heads   H
 * @param dropout dropout probabilities
 */
record Approximator(int layers, int heads, DropoutOptions dropout) {
    /** Added under the root of layer normalisation; the published 1e-12 vanishes in 32 bits. */
    static final double EPSILON = 1e-8;
    private static final Mixing ALONE = new Mixing(Mixing.Mode.NONE, true, 0.5);

    /**
     * Estimate of the target from a history and a noised target.
     *
     * @param state         [B, d] x̂₀
     * @param generatorLoss [B, n] loss of the attention, averaged over the blocks
     */
    record Result(Tensor state, Optional<Tensor> generatorLoss) {
    }

    /**
     * Runs the transformer.
     *
     * @param input [B, n, d]
     * @param mask  [B, 1, n, n] of the attention
     */
    Result apply(Scope scope, EncoderContext context, Tensor input, Tensor mask) {
        Ops ops = context.ops();
        Tensor x = input;
        Optional<Tensor> total = Optional.empty();
        for (int layer = 0; layer < layers; layer++) {
            Scope own = scope.child("layer" + layer);
            boolean last = layer == layers - 1;
            AttentionContext attention = attention(own, context, x);
            AttentionWeighting.Weights weights = new AttentionWeighting(context.attention(), ALONE, Normalisation.SOFTMAX,
                    last ? QuerySelection.LAST : QuerySelection.ALL).weights(own, attention, mask);
            x = block(own, attention, last ? ops.slice(x, 1, x.size(1) - 1, 1) : x, weights.probabilities());
            Optional<Tensor> before = total;
            total = weights.loss().map(loss -> before.map(sum -> ops.add(sum, loss)).orElse(loss));
        }
        Tensor state = Layers.layerNorm(scope.child("last-norm"), ops,
                ops.dropout(x, dropout.hidden(), context.random(scope, "last-drop", 1)), EPSILON);
        return new Result(ops.reshape(state, state.size(0), state.size(2)), total.map(sum -> ops.scaleAndShift(sum, 1.0 / layers, 0)));
    }

    private AttentionContext attention(Scope scope, EncoderContext context, Tensor x) {
        Tensor z = Layers.layerNorm(scope.child("attention-norm"), context.ops(), x, EPSILON);
        return context.attend(z, z, heads, false);
    }

    private Tensor block(Scope scope, AttentionContext attention, Tensor x, Tensor probabilities) {
        Ops ops = attention.ops();
        int d = x.size(2);
        Tensor weights = ops.dropout(probabilities, dropout.attention(), attention.random(scope, "probabilities-drop", 2, 3));
        Tensor values = Layers.linear(scope.child("value"), ops, attention.states(), d, Initialiser.uniform(1 / Math.sqrt(d)));
        Tensor mixed = Layers.joinHeads(ops, ops.matmul(weights, Layers.splitHeads(ops, values, weights.size(1))));
        Tensor y = ops.add(x, drop(scope, attention, "attention-drop", linear(scope, ops, "output", mixed, d)));
        Tensor normal = Layers.layerNorm(scope.child("feed-norm"), ops, y, EPSILON);
        Tensor wide = ops.apply(UnaryOp.GELU, linear(scope, ops, "feed-in", normal, 4 * d));
        Tensor fed = linear(scope, ops, "feed-out", drop(scope, attention, "feed-inner-drop", wide), d);
        return drop(scope, attention, "block-drop", ops.add(y, drop(scope, attention, "feed-drop", fed)));
    }

    /** Weights are initialised as N(0, 2 / (in + out)). */
    private static Tensor linear(Scope scope, Ops ops, String name, Tensor x, int out) {
        return Layers.linear(scope.child(name), ops, x, out, Initialiser.normal(Math.sqrt(2.0 / (x.size(-1) + out))));
    }

    private Tensor drop(Scope scope, AttentionContext context, String name, Tensor x) {
        return context.ops().dropout(x, dropout.hidden(), context.random(scope, name, 1));
    }
}
