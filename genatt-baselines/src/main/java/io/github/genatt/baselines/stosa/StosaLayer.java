package io.github.genatt.baselines.stosa;

import io.github.genatt.core.transformer.AttentionWeighting;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/**
 * A block of STOSA: the attention matrix A mixes the means, and its squared entries mix the variances, as for sums of independent variables
 * (Fan et al., WWW 2022). Legend: B rows, n length, d width, H heads.
 *
 * @param context context of this block
 * @param scope   scope of this block
 * @param dropout dropout probabilities
 * @param mean    treatment of the means
 */
record StosaLayer(AttentionContext context, Scope scope, DropoutOptions dropout, Stosa.MeanStream mean) {
    /** Added under the root of layer normalisation; the published 1e-12 vanishes in 32 bits. */
    static final double EPSILON = 1e-8;

    /**
     * Output of a block.
     *
     * @param states        [B, n, d] each
     * @param generatorLoss [B, n]
     */
    record Result(Gaussians states, Optional<Tensor> generatorLoss) {
    }

    Result apply(Gaussians x, AttentionWeighting attention, Tensor mask) {
        Ops ops = context.ops();
        AttentionWeighting.Weights weights = attention.weights(scope, context, mask);
        Tensor a = ops.dropout(weights.probabilities(), dropout.attention(), context.random(scope, "probabilities-drop", 2, 3));
        Tensor values = Gaussians.positive(ops, linear("variance-value", x.variance()));
        Tensor variance = Gaussians.positive(ops, stream("variance", x.variance(), mixed(ops, ops.apply(UnaryOp.SQUARE, a), values)));
        Tensor means = switch (mean) {
            case CONTEXTUAL -> stream("mean", x.mean(), mixed(ops, a, linear("mean-value", x.mean())));
            case REFERENCE -> x.mean();
        };
        return new Result(new Gaussians(means, variance), weights.loss());
    }

    /** Weights [B, H or 1, n, n] times values [B, n, d], head by head. */
    static Tensor mixed(Ops ops, Tensor weights, Tensor values) {
        return Layers.joinHeads(ops, ops.matmul(weights, Layers.splitHeads(ops, values, weights.size(1))));
    }

    /** Output map and feed-forward network of one stream; both streams share the normalisation after the attention. */
    private Tensor stream(String name, Tensor x, Tensor mixed) {
        Ops ops = context.ops();
        Tensor y = Layers.layerNorm(scope.child("attention-norm"), ops,
                ops.add(x, drop(name + "-attention-drop", linear(name + "-output", mixed))), EPSILON);
        Tensor wide = ops.apply(UnaryOp.ELU, Layers.linear(scope.child(name + "-feed-in"), ops, y, 4 * y.size(2)));
        Tensor fed = Layers.linear(scope.child(name + "-feed-out"), ops, wide, y.size(2));
        return Layers.layerNorm(scope.child(name + "-feed-norm"), ops, ops.add(y, drop(name + "-feed-drop", fed)), EPSILON);
    }

    private Tensor linear(String name, Tensor x) {
        return Layers.linear(scope.child(name), context.ops(), x, x.size(2));
    }

    private Tensor drop(String name, Tensor x) {
        return context.ops().dropout(x, dropout.hidden(), context.random(scope, name, 1));
    }
}
