package io.github.genatt.baselines.strec;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Need;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.WindowContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Score of the query of each item, from its time only: s = w₂·φ(w₁·Δ + b₁) + b₂ with Δ the time before the last item, normalised over the
 * real positions of the window, plus N(0, 1) for each. The last item scores above all others. Legend: B rows, n length.
 *
 * @param times       definition of Δ
 * @param unit        unit of Δ, in the unit of the data
 * @param hiddenUnits width of the network
 * @param activation  φ
 * @param noise       standard deviation of the noise
 * @param noiseAtEval whether noise is drawn at inference
 */
public record TimeScores(
        @Option(value = "log", help = "time before the last item: log, −log(1 + |Δ| / unit); raw, Δ / unit as in the authors' code; "
                + "or places, for logs without times: the position before the last") Times times,
        @Option(value = "86400", help = "unit of Δ in that of the data; 86400 is a day of seconds; the authors: raw with 1") double unit,
        @Option(value = "32", help = "hidden units of the network from times to scores") int hiddenUnits,
        @Option(value = "tanh", help = "activation of the hidden units; the authors: tanh for 50 items, relu for 8") UnaryOp activation,
        @Option(value = "1", help = "standard deviation of the noise on scores; 0 for none") double noise,
        @Option(value = "false", help = "add the noise at inference, too, as in the authors' code") boolean noiseAtEval)
        implements IdleOptions, Changeable<TimeScores> {
    private static final double EPSILON = 1e-10;

    /** With the default of each option. */
    public static TimeScores defaults() {
        return Options.defaults(TimeScores.class);
    }

    /** Definition of the time of an item. */
    public enum Times {
        /** The logarithm of the time before the last item. */
        LOG,
        /** The time before the last item. */
        RAW,
        /** The number of items before the last. */
        PLACES
    }

    /** Rejects non-positive numbers. */
    public TimeScores {
        if (!(unit > 0 && hiddenUnits >= 1 && noise >= 0)) {
            throw new IllegalArgumentException("unit must be above 0, hidden-units at least 1 and noise 0 or more, found %s, %d and %s"
                    .formatted(unit, hiddenUnits, noise));
        }
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>();
        if (times == Times.PLACES) {
            idle.put("unit", "positions have no unit (times = places)");
        }
        if (noise == 0) {
            idle.put("noise-at-eval", "the noise is 0");
        }
        return idle;
    }

    Set<Need> needs() {
        return times == Times.PLACES ? Set.of() : Set.of(Need.TIMES);
    }

    /**
     * [B, n] scores; any number at padding.
     *
     * @param last score of the last item
     */
    Tensor of(Scope scope, WindowContext context, double last) {
        Ops ops = context.ops();
        int rows = context.rows();
        int n = context.length();
        Tensor hidden = ops.apply(activation, Layers.linear(scope.child("hidden"), ops, ops.constant(elapsed(context), rows * n, 1),
                hiddenUnits));
        Tensor raw = ops.reshape(Layers.linear(scope.child("score"), ops, hidden, 1), rows, n);
        Tensor scores = normalised(ops, raw, context.leftPadding());
        if (noise > 0 && (context.mode().training() || noiseAtEval)) {
            scores = ops.add(scores, ops.scaleAndShift(ops.normal(context.random(scope, "noise", 1), rows, n), noise, 0));
        }
        float[] others = new float[n];
        Arrays.fill(others, 1);
        others[n - 1] = 0;
        float[] above = new float[n];
        above[n - 1] = (float) last;
        return ops.add(ops.multiply(scores, ops.constant(others, 1, n)), ops.constant(above, 1, n));
    }

    /** (s − mean) / √variance over the real positions of each row; 0 at padding. */
    private static Tensor normalised(Ops ops, Tensor raw, int... starts) {
        int rows = raw.size(0);
        int n = raw.size(1);
        float[] real = new float[rows * n];
        float[] shares = new float[rows];
        float[] roots = new float[rows];
        for (int row = 0; row < rows; row++) {
            int length = n - starts[row];
            Arrays.fill(real, row * n + starts[row], (row + 1) * n, 1);
            shares[row] = 1f / Math.max(1, length);
            roots[row] = (float) Math.sqrt(length);
        }
        Tensor mask = ops.constant(real, rows, n);
        Tensor mean = ops.multiply(ops.reshape(ops.sum(ops.multiply(raw, mask), 1), rows, 1), ops.constant(shares, rows, 1));
        Tensor centred = ops.multiply(ops.subtract(raw, mean), mask);
        return ops.multiply(ops.l2Normalise(centred, EPSILON), ops.constant(roots, rows, 1));
    }

    /** [B·n] network input for the time of each item; 0 at padding and for the last item. */
    float[] elapsed(WindowContext context) {
        int n = context.length();
        int[] starts = context.leftPadding();
        float[] elapsed = new float[starts.length * n];
        for (int row = 0; row < starts.length; row++) {
            for (int t = starts[row]; t < n; t++) {
                int at = row * n + t;
                elapsed[at] = times == Times.PLACES ? t - (n - 1) : elapsed(context.window().times().orElseThrow(() ->
                        new IllegalStateException("a batch has no times; give the batcher those of the data")), at,
                        (row + 1) * n - 1);
            }
        }
        return elapsed;
    }

    private float elapsed(long[] itemTimes, int at, int last) {
        double before = (itemTimes[at] - itemTimes[last]) / unit;
        return (float) (times == Times.RAW ? before : -Math.log1p(Math.abs(before)));
    }
}
