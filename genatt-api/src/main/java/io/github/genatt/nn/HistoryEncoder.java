package io.github.genatt.nn;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** How a generator sums up the positions up to each one. Legend: B rows, n length, d width, z width of the summary. */
public enum HistoryEncoder {
    /** The states of a gated recurrent unit, computed position after position. */
    GRU,
    /** {@link MovingAverages}, all positions at once. */
    EMA;

    /** States [B, n, d], of which those from {@code starts} [B] on are real → summaries [B, n, z] of the real positions up to each. */
    public Tensor summaries(Scope scope, Ops ops, Tensor states, int width, int[] starts) {
        return switch (this) {
            case GRU -> Layers.gru(scope, ops, states, width, starts);
            case EMA -> MovingAverages.of(scope, ops, states, width, starts);
        };
    }
}
