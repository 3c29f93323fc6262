package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The denoiser of {@link DiffusionAttention}: a multi-layer perceptron on a row of noisy logits, the row's summary of the history, the
 * timestep and the head. Legend: B rows of the batch, r and w as in {@link DiffusionSpace}, H heads, g hidden width.
 *
 * <p>Logits of inadmissible keys are zeroed before the network sees them.
 *
 * @param scope     parameters
 * @param ops       operations
 * @param condition [B, r, 1, g] projected summary of the history
 * @param mask      [B, r, 1, w] of zeros and ones: admissible logits; empty if all are
 * @param rows      the space of logits
 * @param options   depth and meaning of the output
 */
record Perceptron(Scope scope, Ops ops, Tensor condition, Optional<Tensor> mask, DiffusionSpace rows, DenoiserOptions options)
        implements Denoiser {

    static Perceptron of(Scope scope, AttentionContext context, Tensor summary, DiffusionSpace rows, DenoiserOptions options) {
        Ops ops = context.ops();
        Tensor projected = Layers.linear(scope.child("condition"), ops, summary, summary.size(2));
        Tensor condition = ops.reshape(projected, summary.size(0), summary.size(1), 1, summary.size(2));
        return new Perceptron(scope, ops, condition, rows.mask(ops), rows, options);
    }

    @Override
    public Optional<HiddenSpaceSampler> hidden(NoiseSchedule schedule) {
        boolean valid = !rows.byQuery() && rows.areLogits() && rows.causal();
        return valid ? Optional.of(new HiddenSpaceSampler(this, rows, schedule)) : Optional.empty();
    }

    @Override
    public Tensor predict(Tensor noisy, TimestepCoefficients at) {
        return output(inner(embed(noisy, at)));
    }

    /** g. */
    int width() {
        return condition.size(3);
    }

    /** Maps the input of the first activation to the last hidden row: [..., g] → [..., g]. */
    Tensor inner(Tensor sum) {
        Tensor hidden = ops.apply(UnaryOp.GELU, sum);
        for (int layer = 1; layer < options.depth(); layer++) {
            hidden = ops.apply(UnaryOp.GELU, Layers.linear(scope.child("hidden" + layer), ops, hidden, width()));
        }
        return hidden;
    }

    /** Noisy logits [B, r, H, w] with condition, step and head, as [B, r, H, g]. */
    Tensor embed(Tensor noisy, TimestepCoefficients at) {
        Tensor known = ops.add(ops.add(condition, time(at)), head(noisy.size(2)));
        return ops.add(ops.linear(seen(noisy), into(), intoBias()), known);
    }

    /** Noisy logits with zeros at inadmissible keys. */
    Tensor seen(Tensor noisy) {
        return mask.map(admissible -> ops.multiply(noisy, admissible)).orElse(noisy);
    }

    /** [B, r, H, g]: the part of the first activation's input that does not depend on the noisy logits and the step. */
    Tensor known(int heads) {
        return ops.add(ops.add(condition, intoBias()), head(heads));
    }

    private Tensor head(int heads) {
        return scope.parameter("head", Layers.DEFAULT_INIT, 1, 1, heads, width());
    }

    /** [B, r, H, g] → [B, r, H, w]. */
    Tensor output(Tensor hidden) {
        return ops.linear(hidden, out(), outBias());
    }

    /** [w, g] of the first layer. */
    Tensor into() {
        return rows.keep(ops, scope.child("noisy").parameter("weight", Layers.DEFAULT_INIT, rows.fullWidth(), width()), 0);
    }

    private Tensor intoBias() {
        return scope.child("noisy").parameter("bias", Initialiser.zeros(), width());
    }

    /** [g, w] of the last layer. */
    Tensor out() {
        return rows.keep(ops, scope.child("out").parameter("weight", Layers.DEFAULT_INIT, width(), rows.fullWidth()), 1);
    }

    /** [w] of the last layer. */
    Tensor outBias() {
        return rows.keep(ops, scope.child("out").parameter("bias", Initialiser.zeros(), rows.fullWidth()), 0);
    }

    /**
     * A row for each step [steps, 1, 1, g]: sines and cosines of the step scaled to 0..1000 (Vaswani et al., NIPS 2017, section 3.5),
     * through two layers.
     */
    Tensor time(TimestepCoefficients at) {
        int g = width();
        int rows = at.steps().length;
        double[] frequencies = IntStream.range(0, g).mapToDouble(i -> Math.pow(10000, -2.0 * (i / 2) / g)).toArray();
        float[] waves = new float[rows * g];
        for (int row = 0; row < rows; row++) {
            double time = at.steps()[row] * 1000.0 / at.schedule().steps();
            for (int i = 0; i < g; i++) {
                double angle = time * frequencies[i];
                waves[row * g + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        Tensor inner = ops.apply(UnaryOp.GELU, Layers.linear(scope.child("time-in"), ops, ops.constant(waves, rows, g), g));
        return ops.reshape(Layers.linear(scope.child("time-out"), ops, inner, g), rows, 1, 1, g);
    }
}
