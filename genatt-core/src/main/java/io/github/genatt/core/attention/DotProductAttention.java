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
import java.util.Optional;

/**
 * Computed attention: logits q·kᵀ/√r (Vaswani et al., NIPS 2017, eq. 1). Legend: B rows, n length, d width, H heads, r width of the
 * queries and keys of a head.
 *
 * @param projected whether queries and keys are learned projections of the states, or the states themselves
 * @param rank      r; d/H if absent
 */
public record DotProductAttention(
        @Option(value = "true", help = "learn projections for queries and keys; false compares the states themselves") boolean projected,
        @Option(help = "width of the queries and keys of a head, at least 1; hidden-size / heads of the layer if absent")
        Optional<Integer> rank)
        implements AttentionGenerator, Changeable<DotProductAttention> {

    /** With the default of each option. */
    public static DotProductAttention defaults() {
        return Options.defaults(DotProductAttention.class);
    }

    /** With queries and keys of width d/H. */
    public DotProductAttention(boolean projected) {
        this(projected, Optional.empty());
    }

    /** Validates that the rank is positive, and is not set without projections. */
    public DotProductAttention {
        rank.ifPresent(r -> {
            if (r < 1) {
                throw new IllegalArgumentException("rank must be at least 1, found " + r);
            }
            if (!projected) {
                throw new IllegalArgumentException("rank has no effect with projected = false, found " + r + "; remove one of the two");
            }
        });
    }

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int heads = context.heads();
        if (!projected && context.width() % heads != 0) {
            throw new IllegalArgumentException(("projected = false splits the states over the heads, found a width of %d and %d heads; set"
                    + " projected = true").formatted(context.width(), heads));
        }
        int wide = projected ? rank.orElse(context.headWidth()) * heads : context.width();
        Tensor queries = projected ? Layers.linear(scope.child("query"), ops, context.states(), wide) : context.states();
        Tensor keys = projected ? Layers.linear(scope.child("key"), ops, context.keys(), wide) : context.keys();
        Tensor q = Layers.splitHeads(ops, ops.scaleAndShift(queries, 1 / Math.sqrt((double) wide / heads), 0), heads);
        Tensor k = Layers.splitHeads(ops, keys, heads);
        return GeneratedAttention.of(ops.matmul(q, ops.permute(k, 0, 1, 3, 2)));
    }
}
