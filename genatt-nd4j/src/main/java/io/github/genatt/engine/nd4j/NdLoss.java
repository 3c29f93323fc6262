package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.Loss;

/** A loss term: only numbers, so it outlives its pass. */
record NdLoss(double value, double weight) implements Loss {
}
