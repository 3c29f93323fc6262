package io.github.genatt.engine.nd4j;

import io.github.genatt.tensor.Loss;

/** A term of the loss: nothing but numbers, so it outlives its pass. */
record NdLoss(double value, double weight) implements Loss {
}
