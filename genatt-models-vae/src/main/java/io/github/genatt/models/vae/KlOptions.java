package io.github.genatt.models.vae;

import io.github.genatt.nn.Gaussian;
import io.github.genatt.nn.Reductions;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;

/**
 * KL divergence of the posterior from N(0, I) as a loss.
 *
 * @param reduction over latent dimensions
 * @param freeBits  nats per dimension that are not penalised
 */
public record KlOptions(
        @Option(value = "mean", help = "mean or sum over latent dimensions") Reduction reduction,
        @Option(value = "0", help = "free bits: KL below this many nats per dimension and position is not penalised, 0 or more")
        double freeBits)
        implements Changeable<KlOptions> {

    /** With the default of each option. */
    public static KlOptions defaults() {
        return Options.defaults(KlOptions.class);
    }

    /** Reduction over latent dimensions. */
    public enum Reduction {
        /** Mean, so that γ means the same for any latent width. */
        MEAN,
        /** Sum, the usual reading of a formula without a stated reduction. */
        SUM
    }

    /** Rejects negative free bits. */
    public KlOptions {
        if (!(freeBits >= 0)) {
            throw new IllegalArgumentException("free-bits must be 0 or more, found " + freeBits);
        }
    }

    /** [B, r] the penalised KL divergence of q [B, r, z] from N(0, I). */
    Tensor of(Ops ops, Gaussian q) {
        Tensor each = q.divergences(ops);
        Tensor charged = freeBits > 0 ? ops.clamp(each, freeBits, Float.MAX_VALUE) : each;
        return reduction == Reduction.SUM ? ops.sum(charged, 2) : Reductions.mean(ops, charged, 2);
    }
}
