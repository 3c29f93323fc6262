package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/** What a backbone returns. Legend: B rows, n length, d width. */
public final class Encoded {

    private final Tensor states;
    private final Optional<Tensor> generatorLoss;

    private Encoded(Tensor states, Optional<Tensor> generatorLoss) {
        this.states = states;
        this.generatorLoss = generatorLoss;
    }

    /** States [B, n, d], without a loss of attention generators. */
    public static Encoded of(Tensor states) {
        return new Encoded(states, Optional.empty());
    }

    /** Other states with the same loss. */
    public Encoded withStates(Tensor others) {
        return new Encoded(others, generatorLoss);
    }

    /** The same states with a loss [B, n] of attention generators, or with none. */
    public Encoded withGeneratorLoss(Optional<Tensor> loss) {
        return new Encoded(states, loss);
    }

    /** [B, n, d]. */
    public Tensor states() {
        return states;
    }

    /** [B, n] the loss of its attention generators, averaged over layers. */
    public Optional<Tensor> generatorLoss() {
        return generatorLoss;
    }
}
