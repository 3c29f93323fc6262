package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * The attention of one layer as applied, and its components. Legend: B rows, n keys, q queries (n, or 1 if only the last is observed), H
 * heads.
 *
 * @param mask       [B, 1, n, n] 0 at keys that a query may attend to, −∞ elsewhere
 * @param applied    [B, H or 1, q, n] weights after mask, normalisation and mixing
 * @param generated  the weights of the generator only, if they are mixed with computed attention
 * @param computed   the weights of computed attention only, if there is mixing
 * @param conditions whether the weights are meant to depend on the history, see {@link AttentionGenerator#conditionsOnHistory}
 */
public record ObservedAttention(Tensor mask, Tensor applied, Optional<Tensor> generated, Optional<Tensor> computed, boolean conditions) {
}
