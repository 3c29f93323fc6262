package io.github.genatt.core.transformer;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.UnaryOp;
import java.util.Locale;

/**
 * The form of a transformer block.
 *
 * @param norm            where normalisation stands
 * @param expansion       width of the feed-forward network as a multiple of d
 * @param activation      of the feed-forward network
 * @param scaleEmbeddings whether the form {@code sasrec} multiplies embeddings by √d
 * @param layerNormEps    inside the root of layer normalisation; below 1e-8 a constant row has gradients beyond 32 bits
 */
public record BlockOptions(
        @Option(value = "post", help = "post (BERT), sasrec (the original: queries alone normalised) or pre") Norm norm,
        @Option(value = "4", help = "feed-forward width as a multiple of the width") int expansion,
        @Option(value = "gelu", help = "feed-forward activation: gelu or relu") UnaryOp activation,
        @Option(value = "true", help = "the form sasrec multiplies embeddings by the root of the width") boolean scaleEmbeddings,
        @Option(value = "1e-8", help = "epsilon of layer normalisation, at least 1e-8") double layerNormEps)
        implements Changeable<BlockOptions> {

    /** With the default of each option. */
    public static BlockOptions defaults() {
        return Options.defaults(BlockOptions.class);
    }

    /** Where normalisation stands. */
    public enum Norm {
        /** LN(x + f(x)), as in BERT. */
        POST,
        /** Kang and McAuley's block: queries are normalised, keys and values are not, and the residual carries the normalised input. */
        SASREC,
        /** x + f(LN(x)), with one more normalisation at the end. */
        PRE
    }

    /** Rejects widths below one and an epsilon that 32 bits cannot carry. */
    public BlockOptions {
        if (expansion < 1) {
            throw new IllegalArgumentException("expansion must be at least 1, found " + expansion);
        }
        if (!scaleEmbeddings && norm != Norm.SASREC) {
            throw new IllegalArgumentException("scale-embeddings = false has no effect with norm = %s; remove it, or use norm = sasrec"
                    .formatted(norm.name().toLowerCase(Locale.ROOT)));
        }
        if (!(layerNormEps >= 1e-8)) {
            throw new IllegalArgumentException("layer-norm-eps must be at least 1e-8, found " + layerNormEps);
        }
    }
}
