package io.github.genatt.spi;

import io.github.genatt.tensor.Loss;

/**
 * A named term of the training loss, as it is shown to users.
 *
 * @param name for example {@code cross-entropy}
 * @param loss its value on one micro-batch
 */
public record LossTerm(String name, Loss loss) implements Loss {

    @Override
    public double value() {
        return loss.value();
    }

    @Override
    public double weight() {
        return loss.weight();
    }
}
