package io.github.genatt.core.transformer;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/** One transformer block, with each of the three norm placements. Legend: B rows, n length, d width, H heads. */
record TransformerBlock(TransformerEncoder encoder, EncoderContext context, Tensor mask, Scope scope) {

    /**
     * Output of a block.
     *
     * @param states        [B, n, d], or [B, 1, d] if only the last position is needed
     * @param generatorLoss [B, n]
     */
    record Result(Tensor states, Optional<Tensor> generatorLoss) {
    }

    Result apply(Tensor x, QuerySelection wanted) {
        return switch (encoder.block().norm()) {
            case POST -> post(x, wanted);
            case SASREC -> sasrec(x, wanted);
            case PRE -> pre(x, wanted);
        };
    }

    private Result post(Tensor x, QuerySelection wanted) {
        Result attention = attend(x, x, wanted);
        Tensor y = norm("attention-norm", ops().add(wanted.of(ops(), x, 1), drop("attention-drop", attention.states())));
        return new Result(norm("feed-norm", ops().add(y, drop("feed-drop", feedForward(y)))), attention.generatorLoss());
    }

    private Result sasrec(Tensor x, QuerySelection wanted) {
        Tensor z = norm("attention-norm", x);
        Result attention = attend(z, x, wanted);
        Tensor y = norm("feed-norm", ops().add(wanted.of(ops(), z, 1), attention.states()));
        return new Result(ops().add(y, drop("feed-drop", feedForward(y))), attention.generatorLoss());
    }

    private Result pre(Tensor x, QuerySelection wanted) {
        Tensor z = norm("attention-norm", x);
        Result attention = attend(z, z, wanted);
        Tensor before = wanted.of(ops(), x, 1);
        Tensor y = ops().add(before, gated("attention-gate", before, drop("attention-drop", attention.states())));
        Tensor fed = drop("feed-drop", feedForward(norm("feed-norm", y)));
        return new Result(ops().add(y, gated("feed-gate", y, fed)), attention.generatorLoss());
    }

    /** Attention with queries from one tensor, keys and values from another; both [B, n, d]. */
    private Result attend(Tensor queries, Tensor values, QuerySelection wanted) {
        Projections projections = encoder.projection();
        int heads = encoder.heads();
        Tensor seen = projections.generatorInput() ? linear("query", queries) : queries;
        AttentionWeighting.Weights weights = new AttentionWeighting(context.attention(), encoder.mix(), encoder.attentionNormalisation(),
                wanted)
                .weights(scope, context.attend(seen, values, heads, encoder.causal()), mask);
        Tensor probabilities = ops().dropout(weights.probabilities(), encoder.dropout().attention(),
                context.random(scope, "probabilities-drop", 2, 3));
        Tensor read = projections.value() ? linear("value", values) : values;
        // one pattern for all heads reads all columns at once
        Tensor mixed = Layers.joinHeads(ops(), ops().matmul(probabilities, Layers.splitHeads(ops(), read, probabilities.size(1))));
        return new Result(projections.output() ? linear("output", mixed) : mixed, weights.loss());
    }

    private Tensor feedForward(Tensor x) {
        Tensor wide = Layers.linear(scope.child("feed-in"), ops(), x, encoder.block().expansion() * context.width());
        Tensor active = switch (encoder.block().feedForward()) {
            case MLP -> ops().apply(encoder.block().activation(), wide);
            case SWIGLU -> ops().multiply(ops().multiply(wide, ops().apply(UnaryOp.SIGMOID, wide)),
                    Layers.linear(scope.child("feed-gated"), ops(), x, encoder.block().expansion() * context.width()));
        };
        boolean inner = encoder.block().norm() == BlockOptions.Norm.SASREC;
        return linear("feed-out", inner ? drop("feed-inner-drop", active) : active);
    }

    /** added ⊙ σ(W·x + b), if the block has gates. */
    private Tensor gated(String name, Tensor x, Tensor added) {
        return encoder.block().gate() ? ops().multiply(added, ops().apply(UnaryOp.SIGMOID, linear(name, x))) : added;
    }

    private Ops ops() {
        return context.ops();
    }

    private Tensor linear(String name, Tensor x) {
        return Layers.linear(scope.child(name), ops(), x, context.width());
    }

    private Tensor norm(String name, Tensor x) {
        return Layers.layerNorm(scope.child(name), ops(), x, encoder.block().layerNormEps());
    }

    private Tensor drop(String name, Tensor x) {
        return ops().dropout(x, encoder.dropout().hidden(), context.random(scope, name, 1));
    }
}
