package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;

/**
 * Logits that fall with distance: −m_h·|t − j|, with the slopes m_h = 2^(−8h/H), h = 1..H, of ALiBi (Press et al., ICLR 2022, section 3).
 * Added to another generator, it makes that one start from a pattern that prefers recent items. Legend: n length, H heads.
 *
 * @param learned whether the slopes, which stay positive, are learned
 */
public record DecayAttention(
        @Option(value = "true", help = "learn the slope of each head; false keeps the slopes of ALiBi") boolean learned)
        implements AttentionGenerator, Changeable<DecayAttention> {

    /** With the default of each option. */
    public static DecayAttention defaults() {
        return Options.defaults(DecayAttention.class);
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
        int heads = context.heads();
        float[] distances = new float[n * n];
        for (int query = 0; query < n; query++) {
            for (int key = 0; key < n; key++) {
                distances[query * n + key] = -Math.abs(query - key);
            }
        }
        float[] slopes = new float[heads];
        for (int head = 0; head < heads; head++) {
            slopes[head] = (float) Math.pow(2, -8.0 * (head + 1) / heads);
        }
        Tensor first = ops.constant(slopes, 1, heads, 1, 1);
        Tensor slope = learned
                ? ops.multiply(first, ops.apply(UnaryOp.EXP, scope.parameter("log-factor", Initialiser.zeros(), 1, heads, 1, 1))) : first;
        return GeneratedAttention.of(ops.multiply(slope, ops.constant(distances, 1, 1, n, n)));
    }
}
