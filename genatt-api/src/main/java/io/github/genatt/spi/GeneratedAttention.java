package io.github.genatt.spi;

import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * What an attention generator returns; mask, softmax, dropout and the product with the values are the host's.
 *
 * @param logits [B, H, n, n], or with an axis B or H of length 1 where all rows or heads share them; row t holds the logits of query t over
 *               the keys
 * @param loss   [B, n] a loss for each query position; the host averages it over the real positions and multiplies it by γ
 */
public record GeneratedAttention(Tensor logits, Optional<Tensor> loss) {

    /** Logits without a loss. */
    public static GeneratedAttention of(Tensor logits) {
        return new GeneratedAttention(logits, Optional.empty());
    }

    /** Logits with a loss. */
    public static GeneratedAttention of(Tensor logits, Tensor loss) {
        return new GeneratedAttention(logits, Optional.of(loss));
    }
}
