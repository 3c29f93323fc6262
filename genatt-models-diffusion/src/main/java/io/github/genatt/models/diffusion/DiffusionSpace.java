package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * The space in which the logits of one pass are diffused: r rows of w values per head. Legend: B rows of the batch, n length, N capacity, H
 * heads.
 *
 * <p>Parameters and noise are those of a full window of N positions; a shorter window uses its part of them.
 *
 * <p>Conditioned on the position, a row is a query: r = n. Conditioned on the whole window, a single row represents the matrix: r = 1. The
 * values are the logits themselves, w = n²/r, or coordinates over w learned patterns of logits, which all rows and heads share.
 */
final class DiffusionSpace {
    /** Admissible keys: real, and not later than the query if causal. */
    private record Keys(int capacity, int length, boolean causal, int... starts) {

        float[] admissible(Addressing index) {
            float[] cells = new float[starts.length * length * length];
            for (int row = 0; row < starts.length; row++) {
                for (int query = starts[row]; query < length; query++) {
                    int latest = causal ? query : length - 1;
                    int first = index == Addressing.RELATIVE ? 0 : starts[row];
                    int last = index == Addressing.RELATIVE ? latest - starts[row] : latest;
                    int at = (row * length + query) * length;
                    Arrays.fill(cells, at + first, at + last + 1, 1);
                }
            }
            return cells;
        }
    }

    private final boolean byQuery;
    private final int capacity;
    private final Addressing index;
    private final int patterns;
    private final int length;
    private final boolean causal;
    private final int[] starts;
    private final float[] admissible;

    private DiffusionSpace(Conditioning conditioning, Addressing index, int patterns, Keys keys) {
        this.byQuery = conditioning == Conditioning.POSITION;
        this.capacity = keys.capacity;
        this.index = index;
        this.patterns = patterns;
        this.length = keys.length;
        this.causal = keys.causal;
        this.starts = keys.starts;
        this.admissible = patterns > 0 ? new float[0] : keys.admissible(index);
    }

    /** Space of n² logits for each row of the batch; {@code starts} are the first real positions. */
    static DiffusionSpace of(Conditioning conditioning, Addressing index, int n, int... starts) {
        return new DiffusionSpace(conditioning, index, 0, new Keys(n, n, true, starts));
    }

    /** Space of coordinates over the given number of patterns, or of logits for 0. */
    static DiffusionSpace of(Conditioning conditioning, Addressing index, int patterns, AttentionContext context) {
        return new DiffusionSpace(conditioning, index, patterns, new Keys(context.capacity(), context.length(), context.causal(),
                context.leftPadding()));
    }

    /** Whether a row is a query. */
    boolean byQuery() {
        return byQuery;
    }

    int r() {
        return byQuery ? length : 1;
    }

    Addressing index() {
        return index;
    }

    /** n. */
    int length() {
        return length;
    }

    /** [B] the first real position of each row of the batch. */
    int[] leftPadding() {
        return starts;
    }

    /** Whether keys later than the query are inadmissible. */
    boolean causal() {
        return causal;
    }

    /** Whether the values are logits, not coordinates. */
    boolean areLogits() {
        return patterns == 0;
    }

    /** w. */
    int w() {
        return patterns > 0 ? patterns : logits();
    }

    /** The number of logits that a row represents. */
    private int logits() {
        return byQuery ? length : length * length;
    }

    /** The w of a full window, which sizes the parameters. */
    int fullWidth() {
        return patterns > 0 ? patterns : fullLogits();
    }

    private int fullLogits() {
        return byQuery ? capacity : capacity * capacity;
    }

    /** Reduces an axis of the values of a full window to those of this one. */
    Tensor keep(Ops ops, Tensor x, int axis) {
        return patterns > 0 ? x : keepLogits(ops, x, axis);
    }

    private Tensor keepLogits(Ops ops, Tensor x, int axis) {
        return byQuery ? index.keep(ops, x, axis, length) : index.keepMatrix(ops, x, axis, capacity, length);
    }

    /** [B, r, H, w] of draws from N(0, 1) that do not depend on the length of the window. */
    Tensor normal(Ops ops, RandomSource noise, int heads) {
        RandomSource addressed = byQuery ? noise.positions(capacity, 1) : noise;
        return keep(ops, ops.normal(addressed, starts.length, r(), heads, fullWidth()), 3);
    }

    /** A parameter [1, r', H, w'] that is a pattern of logits or of coordinates; addressed by distance, it is shared by all queries. */
    Tensor pattern(Scope scope, String name, Ops ops, int heads) {
        boolean eachQuery = byQuery && index == Addressing.ABSOLUTE;
        Tensor full = scope.parameter(name, Layers.DEFAULT_INIT, 1, eachQuery ? capacity : 1, heads, fullWidth());
        return keep(ops, eachQuery ? Addressing.ABSOLUTE.keep(ops, full, 1, length) : full, 3);
    }

    /** [B·n·n], query-major: 1 where a logit belongs to a key that the mask allows, else 0; queries at padding have none. */
    float[] admissible() {
        return admissible;
    }

    /** The admissible logits as [B, r, 1, w]; empty for coordinates, which are all admissible. */
    Optional<Tensor> mask(Ops ops) {
        return patterns > 0 ? Optional.empty() : Optional.of(ops.constant(admissible, starts.length, r(), 1, w()));
    }

    /** [B, r, H, w] → [B, r]: the mean over heads and admissible values. */
    Tensor mean(Ops ops, Tensor x) {
        if (patterns > 0) {
            return ops.scaleAndShift(ops.sum(ops.reshape(x, starts.length, r(), -1), 2), 1.0 / (w() * x.size(2)), 0);
        }
        return ops.sum(ops.sum(ops.multiply(x, ops.constant(shares(x.size(2)), starts.length, r(), 1, w())), 3), 2);
    }

    /** The weight of each cell in the mean over the admissible cells of its row and all heads. */
    private float[] shares(int heads) {
        float[] shares = admissible.clone();
        for (int from = 0; from < shares.length; from += w()) {
            int count = 0;
            for (int k = from; k < from + w(); k++) {
                count += shares[k] > 0 ? 1 : 0;
            }
            for (int k = from; k < from + w() && count > 0; k++) {
                shares[k] /= count * heads;
            }
        }
        return shares;
    }

    /** Diffused rows [B, r, H, w] → logits by key [B, H, n, n]. */
    Tensor toKeys(Scope scope, Ops ops, Tensor rows) {
        Tensor made = patterns == 0 ? rows
                : ops.matmul(rows, keepLogits(ops, scope.parameter("patterns", Layers.DEFAULT_INIT, patterns, fullLogits()), 1));
        return index.toKeys(ops, eachQuery(ops, made));
    }

    /** [B, r, H, w] → [B, n, H, n]. */
    private Tensor eachQuery(Ops ops, Tensor rows) {
        if (byQuery) {
            return rows;
        }
        return ops.permute(ops.reshape(rows, rows.size(0), rows.size(2), length, length), 0, 2, 1, 3);
    }

    /** Logits by key [B, H, n, n] → [B, r, H, w]; only for absolute addressing. */
    Tensor fromKeys(Ops ops, Tensor logits) {
        if (byQuery) {
            return ops.permute(logits, 0, 2, 1, 3);
        }
        return ops.reshape(logits, logits.size(0), 1, logits.size(1), w());
    }

    /** The shape [B, r, H, w]. */
    int[] shape(AttentionContext context) {
        return new int[] {context.rows(), r(), context.heads(), w()};
    }
}
