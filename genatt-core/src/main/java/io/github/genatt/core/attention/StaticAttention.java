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
 * Control with a learned, input-independent pattern: a logit for each head and distance, or for each head, query and key. Legend: n
 * length, N capacity, H heads.
 *
 * @param addressing how the logits are addressed
 */
public record StaticAttention(
        @Option(value = "relative", help = "one logit per distance (relative) or per query and key (absolute)") Addressing addressing)
        implements AttentionGenerator, Changeable<StaticAttention> {

    /** With the default of each option. */
    public static StaticAttention defaults() {
        return Options.defaults(StaticAttention.class);
    }

    @Override
    public boolean supportsBidirectional() {
        return addressing == Addressing.ABSOLUTE;
    }

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public boolean conditionsOnHistory() {
        return false;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int n = context.length();
        int capacity = context.capacity();
        int heads = context.heads();
        if (addressing == Addressing.ABSOLUTE) {
            Tensor all = scope.parameter("logits", Layers.DEFAULT_INIT, heads, capacity, capacity);
            return GeneratedAttention.of(ops.reshape(addressing.keep(ops, addressing.keep(ops, all, 1, n), 2, n), 1, heads, n, n));
        }
        Tensor byDistance = ops.reshape(addressing.keep(ops, scope.parameter("logits", Layers.DEFAULT_INIT, heads, capacity), 1, n), 1, 1,
                heads, n);
        Tensor everyQuery = ops.add(byDistance, ops.constant(new float[n], 1, n, 1, 1));
        return GeneratedAttention.of(ops.relativeShift(everyQuery));
    }
}
