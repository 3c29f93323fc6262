package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.Loss;

/** The value of a term whose gradient is on the tape already. */
record OneDnnLoss(double value, double weight) implements Loss {
}
