package io.github.genatt.testkit.models;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.spi.EncoderContext;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** Contexts for tests that run a generator by itself. Legend: B rows, n length, d width. */
public final class TestContexts {

    private TestContexts() {
    }

    /** Windows of n with the items 1, 2, ... from their starts [B] on; row b has the key b. */
    public static SequenceBatch windows(int n, int... starts) {
        int[] items = new int[starts.length * n];
        for (int i = 0; i < items.length; i++) {
            items[i] = Math.max(0, i % n - starts[i / n] + 1);
        }
        return SequenceBatch.of(n, items, new int[starts.length], Sessions.keys(starts.length));
    }

    /** The context of a model with positions for these windows: states [B, n, d] that are real from their starts [B] on. */
    public static EncoderContext of(Scope scope, Ops ops, PassMode mode, Tensor states, int... starts) {
        int n = states.size(1);
        return PassContext.of(scope, ops, mode, n, n).windows(windows(n, starts), states, new UniformAttention());
    }
}
