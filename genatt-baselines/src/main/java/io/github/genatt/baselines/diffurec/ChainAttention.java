package io.github.genatt.baselines.diffurec;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The generator of a model within one pass of DiffuRec, which calls it for every layer in every step of a chain. Legend: B rows, n length.
 */
final class ChainAttention implements AttentionGenerator {
    private final AttentionGenerator generator;
    private final boolean reuse;
    private final Optional<Tensor> factor;
    private final Map<String, GeneratedAttention> made = new HashMap<>();

    /**
     * Wraps a generator.
     *
     * @param reuse  whether all steps reuse the first logits of a layer
     * @param factor [B, 1, n, 1] multiplies the logits of each query; 0 makes them equal
     */
    ChainAttention(AttentionGenerator generator, boolean reuse, Optional<Tensor> factor) {
        this.generator = generator;
        this.reuse = reuse;
        this.factor = factor;
    }

    @Override
    public boolean conditionsOnHistory() {
        return generator.conditionsOnHistory();
    }

    @Override
    public Inference inference() {
        return generator.inference();
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        // draws that are averaged within a layer have separate logits
        String layer = scope.random("logits").name() + " " + context.mode().sampleIndex();
        GeneratedAttention found = made.get(layer);
        if (found == null) {
            found = weighted(generator.generate(scope, context), context);
        }
        if (reuse) {
            made.put(layer, found);
        }
        return found;
    }

    private GeneratedAttention weighted(GeneratedAttention own, AttentionContext context) {
        if (factor.isEmpty()) {
            return own;
        }
        GeneratedAttention logits = GeneratedAttention.of(context.ops().multiply(own.logits(), factor.get()));
        return own.loss().map(logits::withLoss).orElse(logits);
    }
}
