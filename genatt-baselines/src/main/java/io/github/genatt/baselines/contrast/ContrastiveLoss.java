package io.github.genatt.baselines.contrast;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * InfoNCE between two views of each row of a batch: it distinguishes the other view of the row from all other views of the batch (van den
 * Oord et al., 2018, with the symmetric form and the negatives of Chen et al., ICML 2020). Legend: B rows, d width.
 *
 * <p>With Z = [z¹; z²] and S = ZZᵀ/τ, the mean over the 2B rows of −S_positive + log Σ e^S over all but the row itself.
 *
 * @param weight      λ
 * @param temperature τ
 * @param similarity  similarity of two views
 */
public record ContrastiveLoss(
        @Option(value = "0.1", help = "weight λ of the contrast, 0 or more; 0 leaves it out") double weight,
        @Option(value = "1", help = "temperature τ that divides similarities, above 0") double temperature,
        @Option(value = "dot", help = "similarity of two views: dot or cosine") Similarity similarity) implements IdleOptions,
                Changeable<ContrastiveLoss> {

    /** With the default of each option. */
    public static ContrastiveLoss defaults() {
        return Options.defaults(ContrastiveLoss.class);
    }

    private static final float LEFT_OUT = Float.NEGATIVE_INFINITY;
    private static final double EPSILON = 1e-12;

    /** Similarity of two vectors. */
    public enum Similarity {
        /** Inner product, without normalisation. */
        DOT,
        /** Inner product of the normalised vectors. */
        COSINE
    }

    /** Rejects negative weights and non-positive temperatures. */
    public ContrastiveLoss {
        if (!(weight >= 0 && temperature > 0)) {
            throw new IllegalArgumentException("weight must be 0 or more and temperature positive, found %s and %s"
                    .formatted(weight, temperature));
        }
    }

    @Override
    public Map<String, String> idle() {
        String why = "the weight is 0";
        return counts() ? Map.of() : Map.of("temperature", why, "similarity", why);
    }

    /** Whether the term contributes to the loss. */
    boolean counts() {
        return weight > 0;
    }

    /** Loss of two views [B, d] of a whole batch. */
    Loss of(Ops ops, Tensor one, Tensor other) {
        return of(ops, one, other, IntStream.range(0, one.size(0)).toArray());
    }

    /**
     * The same loss, except that rows with the same label are not negatives of each other (ICSRec's false-negative masking). Both views of
     * a row have its label, and its other view stays the positive.
     *
     * @param labels [B]
     */
    Loss of(Ops ops, Tensor one, Tensor other, int... labels) {
        int rows = one.size(0);
        Tensor views = ops.concat(0, one, other);
        Tensor compared = similarity == Similarity.COSINE ? ops.l2Normalise(views, EPSILON) : views;
        Tensor similarities = ops.scaleAndShift(ops.matmul(compared, ops.permute(compared, 1, 0)), 1 / temperature, 0);
        float[] noNegatives = new float[4 * rows * rows];
        int[] positives = new int[2 * rows];
        for (int row = 0; row < 2 * rows; row++) {
            positives[row] = (row + rows) % (2 * rows);
            for (int column = 0; column < 2 * rows; column++) {
                boolean same = labels[row % rows] == labels[column % rows];
                noNegatives[row * 2 * rows + column] = same && column != positives[row] ? LEFT_OUT : 0;
            }
        }
        float[] shares = new float[2 * rows];
        Arrays.fill(shares, 1f / shares.length);
        return ops.crossEntropy(ops.add(similarities, ops.constant(noNegatives, 2 * rows, 2 * rows)), positives, shares, weight);
    }
}
