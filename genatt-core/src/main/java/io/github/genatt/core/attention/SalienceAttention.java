package io.github.genatt.core.attention;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * One logit per key from its own state, the same for all queries: logits(t, j) = w_h·x_j. Added to generated logits, it shows which item is
 * at which position; by itself it is a control without interaction. Legend: B rows, n length, d width, H heads.
 */
public record SalienceAttention() implements AttentionGenerator {

    @Override
    public boolean hasLoss() {
        return false;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int n = context.length();
        Tensor weights = scope.parameter("weights", Layers.DEFAULT_INIT, context.width(), context.heads());
        Tensor byKey = ops.permute(ops.matmul(context.keys(), weights), 0, 2, 1);                                  // [B, H, n]
        Tensor one = ops.reshape(byKey, context.rows(), context.heads(), 1, n);
        return GeneratedAttention.of(ops.add(one, ops.constant(new float[n], 1, 1, n, 1)));
    }
}
