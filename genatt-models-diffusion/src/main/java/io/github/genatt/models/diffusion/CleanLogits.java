package io.github.genatt.models.diffusion;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/** The clean logits A_0 in the space of {@link Rows}; empty where they are zero. Legend: B rows, r, w as in {@link Rows}, H heads. */
record CleanLogits(CleanOptions kind, Rows rows) {

    Optional<Tensor> make(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        return switch (kind) {
            case ZERO -> Optional.empty();
            case GAUSSIAN -> context.phase().stochastic()
                    ? Optional.of(ops.normal(scope.noise("clean").draw(context.phase().draw()), rows.shape(context))) : Optional.empty();
            case LEARNED -> Optional.of(scope.parameter("clean", Layers.MATRIX, 1, patterns(), context.heads(), rows.w()));
            case DOT -> Optional.of(rows.fromKeys(ops, new DotProductAttention(true).generate(scope.child("clean"), context).logits()));
        };
    }

    /** One pattern for all queries where distance addresses it, else one a query. */
    private int patterns() {
        return rows.index() == Addressing.RELATIVE ? 1 : rows.r();
    }
}
