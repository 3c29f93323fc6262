package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Objects;
import java.util.Optional;

/**
 * The output of an attention generator; the host applies mask, softmax, dropout and the product with the values. Legend: B rows, n length,
 * H heads.
 */
public final class GeneratedAttention {

    private final Tensor logits;
    private final Optional<Tensor> loss;

    private GeneratedAttention(Tensor logits, Optional<Tensor> loss) {
        this.logits = Objects.requireNonNull(logits, "logits: expected a tensor [B, H, n, n], found null");
        this.loss = loss;
    }

    /**
     * Logits without a loss.
     *
     * @param logits [B, H, n, n], or with an axis B or H of length 1 if all rows or heads share them; row t contains the logits of query t
     *               over the keys
     */
    public static GeneratedAttention of(Tensor logits) {
        return new GeneratedAttention(logits, Optional.empty());
    }

    /** The same logits with a loss [B, n], one value per query; the host averages it over the real positions and multiplies it by γ. */
    public GeneratedAttention withLoss(Tensor own) {
        return new GeneratedAttention(logits, Optional.of(Objects.requireNonNull(own, "loss: expected a tensor [B, n], found null")));
    }

    /** [B, H, n, n], or with an axis B or H of length 1. */
    public Tensor logits() {
        return logits;
    }

    /** [B, n] a loss for each query position. */
    public Optional<Tensor> loss() {
        return loss;
    }
}
