package ${package};

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * Attention that fades with distance, at a rate that each query chooses: logit = −softplus(w·x_t) · (t − j).
 * Legend: B rows, n length, H heads.
 *
 * @param rate at the start of training
 */
public record FadingAttention(
        @Option(value = "0.1", help = "fading per step back at the start of training, above 0") double rate)
        implements AttentionGenerator {

    public FadingAttention {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be above 0, found " + rate);
        }
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        int n = context.length();
        float[] minusDistance = new float[n];
        for (int k = 0; k < n; k++) {
            minusDistance[k] = -k;
        }
        Tensor free = Layers.linear(scope.child("rate"), ops, context.states(), context.heads());       // [B, n, H]
        Tensor rates = ops.apply(UnaryOp.SOFTPLUS, ops.scaleAndShift(free, 1, Math.log(Math.expm1(rate))));
        Tensor byDistance = ops.multiply(ops.reshape(rates, context.rows(), n, context.heads(), 1),
                ops.constant(minusDistance, n));                                                        // [B, n, H, n]
        return GeneratedAttention.of(ops.relativeShift(byDistance));                                    // [B, H, n, n]
    }

    @Override
    public boolean supportsBidirectional() {
        return false;       // no logits for keys behind the query
    }
}
