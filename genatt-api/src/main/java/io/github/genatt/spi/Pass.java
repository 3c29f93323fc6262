package io.github.genatt.spi;

import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;

/**
 * One run of a model on one part of a batch.
 *
 * @param scope the model's parameters and noise
 * @param ops   operations
 * @param phase training or not, which step, which draw
 * @param items I, the size of the catalogue; ids run 1..I
 */
public record Pass(Scope scope, Ops ops, Phase phase, int items) {
}
