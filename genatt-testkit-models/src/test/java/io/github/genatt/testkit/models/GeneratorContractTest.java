package io.github.genatt.testkit.models;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.ContextScope;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Need;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The contracts fit generators that read ids and times, and those that see the whole window. */
class GeneratorContractTest {

    /** A logit for each key by its item, and by its age at the query. */
    private record ByItemAndAge() implements AttentionGenerator {
        @Override
        public Set<Need> needs() {
            return Set.of(Need.TIMES);
        }

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            long[] met = context.window().times().orElseThrow();
            int[] hours = new int[context.rows() * n * n];
            for (int i = 0; i < hours.length; i++) {
                int query = i / n;
                long age = Math.max(0, met[query] - met[query / n * n + i % n]);
                hours[i] = (int) Math.min(63, age / 7200);
            }
            Tensor byAge = ops.reshape(ops.gather(scope.parameter("ages", Layers.MATRIX, 64, 2), hours), context.rows(), n, n, 2);
            Tensor byItem = ops.gather(scope.parameter("salience", Layers.MATRIX, context.catalogue() + 1, 2), context.window().items());
            Tensor items = ops.permute(ops.reshape(byItem, context.rows(), n, 1, 2), 0, 3, 2, 1);
            return GeneratedAttention.of(ops.add(ops.permute(byAge, 0, 3, 1, 2), items));
        }
    }

    @Nested
    class WithIdsAndTimes extends GeneratorContract {
        @Override
        public AttentionGenerator generator() {
            return new ByItemAndAge();
        }
    }

    /** Logits by the state of the last position, in all rows alike. */
    private record BySummary() implements AttentionGenerator {
        @Override
        public ContextScope contextScope() {
            return ContextScope.SEQUENCE;
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
    class OverTheWholeWindow extends WholeWindowGeneratorContract {
        @Override
        public AttentionGenerator generator() {
            return new BySummary();
        }
    }
}
