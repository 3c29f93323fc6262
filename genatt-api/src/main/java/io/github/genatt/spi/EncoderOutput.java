package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/** The output of a backbone. Legend: B rows, n length, d width. */
public final class EncoderOutput {

    private final Tensor states;
    private final Optional<Tensor> generatorLoss;

    private EncoderOutput(Tensor states, Optional<Tensor> generatorLoss) {
        this.states = states;
        this.generatorLoss = generatorLoss;
    }

    /** States [B, n, d], without a loss of attention generators. */
    public static EncoderOutput of(Tensor states) {
        return new EncoderOutput(states, Optional.empty());
    }

    /** The same loss with other states. */
    public EncoderOutput withStates(Tensor others) {
        return new EncoderOutput(others, generatorLoss);
    }

    /** The same states with a loss [B, n] of attention generators, or with none. */
    public EncoderOutput withGeneratorLoss(Optional<Tensor> loss) {
        return new EncoderOutput(states, loss);
    }

    /** [B, n, d] the states. */
    public Tensor states() {
        return states;
    }

    /** [B, n] the loss of its attention generators, averaged over layers. */
    public Optional<Tensor> generatorLoss() {
        return generatorLoss;
    }
}
