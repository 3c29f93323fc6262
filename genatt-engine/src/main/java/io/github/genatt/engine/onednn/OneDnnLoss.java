package io.github.genatt.engine.onednn;

import io.github.genatt.tensor.Loss;

/** The value of a loss term whose gradient is already on the tape. */
record OneDnnLoss(double value, double weight) implements Loss {
}
