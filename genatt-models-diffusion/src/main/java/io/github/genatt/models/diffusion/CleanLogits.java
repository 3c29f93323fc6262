package io.github.genatt.models.diffusion;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * The clean logits A_0 in the space of {@link DiffusionSpace}; empty where they are zero. Legend: B rows, r, w as in {@link
 * DiffusionSpace}, H heads.
 */
record CleanLogits(CleanLogitsKind kind, DiffusionSpace rows) {

    Optional<Tensor> make(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        return switch (kind) {
            case ZERO -> Optional.empty();
            case GAUSSIAN -> context.mode().samples()
                    ? Optional.of(rows.normal(ops, context.random(scope, "clean"), context.heads())) : Optional.empty();
            case LEARNED -> Optional.of(rows.pattern(scope, "clean", ops, context.heads()));
            case DOT -> Optional.of(rows.fromKeys(ops, new DotProductAttention(true).generate(scope.child("clean"), context).logits()));
        };
    }
}
