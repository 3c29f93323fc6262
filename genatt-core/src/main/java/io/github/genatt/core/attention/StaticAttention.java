package io.github.genatt.core.attention;

import io.github.genatt.nn.Addressing;
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
 * The control that learns a pattern but sees no input: a logit for each head and distance, or for each head, query and key. Legend: n
 * length, N capacity, H heads.
 *
 * @param index how the logits are addressed
 */
public record StaticAttention(
        @Option(value = "relative", help = "a logit for each distance (relative) or for each query and key (absolute)") Addressing index)
        implements AttentionGenerator, Changeable<StaticAttention> {

    /** With the default of each option. */
    public static StaticAttention defaults() {
        return Options.defaults(StaticAttention.class);
    }

    @Override
    public boolean addressesBothSides() {
        return index == Addressing.ABSOLUTE;
    }

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int n = context.length();
        int capacity = context.capacity();
        int heads = context.heads();
        if (index == Addressing.ABSOLUTE) {
            Tensor all = scope.parameter("logits", Layers.MATRIX, heads, capacity, capacity);
            return GeneratedAttention.of(ops.reshape(index.keep(ops, index.keep(ops, all, 1, n), 2, n), 1, heads, n, n));
        }
        Tensor byDistance = ops.reshape(index.keep(ops, scope.parameter("logits", Layers.MATRIX, heads, capacity), 1, n), 1, 1, heads, n);
        Tensor everyQuery = ops.add(byDistance, ops.constant(new float[n], 1, n, 1, 1));
        return GeneratedAttention.of(ops.distanceToKey(everyQuery));
    }
}
