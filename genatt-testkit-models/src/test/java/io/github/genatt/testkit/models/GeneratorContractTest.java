package io.github.genatt.testkit.models;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contracts fit generators that see the whole window; one that reads ids and times is in the plug-in of the consumers. */
class GeneratorContractTest {

    /** Logits by the state of the last position, in all rows alike. */
    private record BySummary() implements AttentionGenerator {
        @Override
        public ReceptiveField receptiveField() {
            return ReceptiveField.WHOLE_WINDOW;
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            Tensor last = Layers.linear(scope.child("summary"), ops, ops.slice(context.states(), 1, n - 1, 1), context.width());
            Tensor logits = ops.matmul(last, ops.permute(context.states(), 0, 2, 1));                 // [B, 1, n]
            return GeneratedAttention.of(ops.add(ops.reshape(logits, context.rows(), 1, 1, n), ops.constant(new float[n], n, 1)));
        }
    }

    @Nested
    @Tag("long")
    class OverTheWholeWindow extends WholeWindowGeneratorContract {
        @Override
        public AttentionGenerator generator() {
            return new BySummary();
        }
    }
}
