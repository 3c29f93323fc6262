package io.github.genatt.nn;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** How a generator summarises the positions up to each position. Legend: B rows, n length, d width, z width of the summary. */
public enum HistoryEncoder {
    /** The states of a gated recurrent unit, computed sequentially. */
    GRU,
    /** {@link MovingAverages}, computed for all positions at once. */
    EMA;

    /** States [B, n, d], real from position {@code starts} [B] on → summaries [B, n, z] of the real positions up to each position. */
    public Tensor summaries(Scope scope, Ops ops, Tensor states, int width, int[] starts) {
        return switch (this) {
            case GRU -> Layers.gru(scope, ops, states, width, starts);
            case EMA -> MovingAverages.of(scope, ops, states, width, starts);
        };
    }
}
