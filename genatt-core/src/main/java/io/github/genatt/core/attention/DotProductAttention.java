package io.github.genatt.core.attention;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * Computed attention: logits q·kᵀ/√(d/H) (Vaswani et al., NIPS 2017, eq. 1). Legend: B rows, n length, d width, H heads.
 *
 * @param projected whether queries and keys are learned projections of the states, or the states themselves
 */
public record DotProductAttention(
        @Option(value = "true", help = "learn projections for queries and keys; false compares the states themselves") boolean projected)
        implements AttentionGenerator, Changeable<DotProductAttention> {

    /** With the default of each option. */
    public static DotProductAttention defaults() {
        return Options.defaults(DotProductAttention.class);
    }

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int d = context.width();
        Tensor queries = projected ? Layers.linear(scope.child("query"), ops, context.states(), d) : context.states();
        Tensor keys = projected ? Layers.linear(scope.child("key"), ops, context.keys(), d) : context.keys();
        double scale = 1 / Math.sqrt((double) d / context.heads());
        Tensor q = Layers.splitHeads(ops, ops.scaleAndShift(queries, scale, 0), context.heads());
        Tensor k = Layers.splitHeads(ops, keys, context.heads());
        return GeneratedAttention.of(ops.matmul(q, ops.permute(k, 0, 1, 3, 2)));
    }
}
