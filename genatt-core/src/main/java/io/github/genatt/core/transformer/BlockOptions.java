package io.github.genatt.core.transformer;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.UnaryOp;
import java.util.Locale;

/**
 * The structure of a transformer block.
 *
 * @param norm            placement of layer normalisation
 * @param expansion       width of the feed-forward network as a multiple of d
 * @param activation      activation of the feed-forward network
 * @param scaleEmbeddings whether {@code norm = sasrec} multiplies embeddings by √d
 * @param layerNormEps    inside the root of layer normalisation; below 1e-8 a constant row has gradients beyond 32 bits
 * @param gate            whether {@code norm = pre} multiplies what a sub-layer adds to x by σ(W·x + b), one gate each for attention and
 *                        feed-forward network, as in LiGR (Borisyuk et al., arXiv 2502.03417)
 * @param feedForward     type of the feed-forward network
 */
public record BlockOptions(
        @Option(value = "post", help = "post (BERT), sasrec (the original: only queries are normalised) or pre") Norm norm,
        @Option(value = "4", help = "feed-forward width as a multiple of the hidden size") int expansion,
        @Option(value = "gelu", help = "feed-forward activation: gelu or relu") UnaryOp activation,
        @Option(value = "true", help = "norm = sasrec only: scale embeddings by the root of the hidden size") boolean scaleEmbeddings,
        @Option(value = "1e-8", help = "epsilon of layer normalisation, at least 1e-8") double layerNormEps,
        @Option(value = "false", help = "norm = pre only: multiply what a sub-layer adds by a sigmoid of its input") boolean gate,
        @Option(value = "mlp", help = "feed-forward network: mlp, or swiglu with its own activation") FeedForward feedForward)
        implements Changeable<BlockOptions> {

    /** With the default of each option. */
    public static BlockOptions defaults() {
        return Options.defaults(BlockOptions.class);
    }

    /** Without gates, with a plain feed-forward network. */
    public BlockOptions(Norm norm, int expansion, UnaryOp activation, boolean scaleEmbeddings, double layerNormEps) {
        this(norm, expansion, activation, scaleEmbeddings, layerNormEps, false, FeedForward.MLP);
    }

    /** The feed-forward network. */
    public enum FeedForward {
        /** W₂·f(W₁·x), with biases. */
        MLP,
        /** W₂·(silu(W₁·x) ⊙ W₃·x), with biases (Shazeer, arXiv 2002.05202). */
        SWIGLU
    }

    /** Placement of layer normalisation. */
    public enum Norm {
        /** LN(x + f(x)), as in BERT. */
        POST,
        /** Kang and McAuley's block: queries are normalised, keys and values are not, and the residual carries the normalised input. */
        SASREC,
        /** x + f(LN(x)), with one more normalisation at the end. */
        PRE
    }

    /** Validates that widths are positive and that the epsilon is safe in 32 bits. */
    public BlockOptions {
        if (expansion < 1) {
            throw new IllegalArgumentException("expansion must be at least 1, found " + expansion);
        }
        if (!scaleEmbeddings && norm != Norm.SASREC) {
            throw new IllegalArgumentException("scale-embeddings = false has no effect with norm = %s; remove it, or use norm = sasrec"
                    .formatted(norm.name().toLowerCase(Locale.ROOT)));
        }
        if (gate && norm != Norm.PRE) {
            throw new IllegalArgumentException("gate = true has no effect with norm = %s; remove it, or use norm = pre"
                    .formatted(norm.name().toLowerCase(Locale.ROOT)));
        }
        if (feedForward == FeedForward.SWIGLU && activation != UnaryOp.GELU) {
            throw new IllegalArgumentException("activation = %s has no effect with feed-forward = swiglu; remove it, or use"
                    .formatted(activation.name().toLowerCase(Locale.ROOT)) + " feed-forward = mlp");
        }
        if (!(layerNormEps >= 1e-8)) {
            throw new IllegalArgumentException("layer-norm-eps must be at least 1e-8, found " + layerNormEps);
        }
    }
}
