package io.github.genatt.core.attention;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.tensor.Scope;

/** Control without parameters: all admissible keys have equal weight. Logits [1, 1, n, n] of zeros. */
public record UniformAttention() implements AttentionGenerator {

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
        int n = context.length();
        return GeneratedAttention.of(context.ops().constant(new float[n * n], 1, 1, n, n));
    }
}
