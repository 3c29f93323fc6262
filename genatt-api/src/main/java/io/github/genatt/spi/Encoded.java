package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * What a backbone returns.
 *
 * @param states        [B, n, d]
 * @param generatorLoss [B, n] the loss of its attention generators, averaged over layers
 */
public record Encoded(Tensor states, Optional<Tensor> generatorLoss) {
}
