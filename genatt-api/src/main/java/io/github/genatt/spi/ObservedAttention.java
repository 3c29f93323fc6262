package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * The attention of one layer as it is applied, and what it was made from. Legend: B rows, n keys, q queries (n, or 1 if the last alone is
 * observed), H heads.
 *
 * @param mask       [B, 1, n, n] 0 where a query may look, −∞ elsewhere
 * @param applied    [B, H or 1, q, n] weights after mask, normalisation and mixing
 * @param generated  the same of the generator alone, where it is mixed with computed attention
 * @param computed   the same of computed attention alone, where there is mixing
 * @param conditions whether the weights are meant to depend on the history, see {@link AttentionGenerator#conditionsOnHistory}
 */
public record ObservedAttention(Tensor mask, Tensor applied, Optional<Tensor> generated, Optional<Tensor> computed, boolean conditions) {
}
