package io.github.genatt.spi;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/**
 * What an objective works on. Legend: B rows, n length, d width, I items.
 *
 * @param scope  for parameters of the objective itself
 * @param ops    operations of this pass
 * @param states [B, n, d] of the backbone
 * @param items  [I + 1, d] the item table; row 0 is the padding and no class
 * @param batch  targets, negatives and weights
 */
public record ObjectiveContext(Scope scope, Ops ops, Tensor states, Tensor items, TrainingBatch batch) {
}
