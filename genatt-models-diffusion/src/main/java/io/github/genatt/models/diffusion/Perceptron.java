package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.Unary;

/**
 * The denoiser of {@link DiffusionAttention}: a multi-layer perceptron on a row of noisy logits, the row's summary of the history, the
 * step and the head.
 * Legend: B rows of the batch, r and w as in {@link Rows}, H heads, g hidden width.
 *
 * <p>Logits of inadmissible keys are zeroed before the network sees them.
 *
 * @param scope      parameters
 * @param ops        operations
 * @param condition  [B, r, 1, g] projected summary of the history
 * @param admissible [B, r, 1, w] of zeros and ones
 * @param options    depth and meaning of the output
 */
record Perceptron(Scope scope, Ops ops, Tensor condition, Tensor admissible, NetworkOptions options) implements Denoiser {

    static Perceptron of(Scope scope, AttentionContext context, Tensor summary, Tensor admissible, NetworkOptions options) {
        Ops ops = context.ops();
        Tensor projected = Layers.linear(scope.child("condition"), ops, summary, summary.size(2));
        Tensor condition = ops.reshape(projected, summary.size(0), summary.size(1), 1, summary.size(2));
        return new Perceptron(scope, ops, condition, admissible, options);
    }

    @Override
    public Tensor predict(Tensor noisy, StepFactors at) {
        Tensor hidden = ops.apply(Unary.GELU, embed(noisy, at));
        for (int layer = 1; layer < options.depth(); layer++) {
            hidden = ops.apply(Unary.GELU, Layers.linear(scope.child("hidden" + layer), ops, hidden, hidden.size(3)));
        }
        return output(hidden, noisy.size(3));
    }

    /** Noisy logits [B, r, H, w] with condition, step and head, as [B, r, H, g]. */
    Tensor embed(Tensor noisy, StepFactors at) {
        int g = condition.size(3);
        Tensor head = scope.parameter("head", Layers.MATRIX, 1, 1, noisy.size(2), g);
        Tensor context = ops.add(ops.add(condition, time(at, g)), head);
        return ops.add(Layers.linear(scope.child("noisy"), ops, ops.multiply(noisy, admissible), g), context);
    }

    /** [B, r, H, g] → [B, r, H, w]. */
    Tensor output(Tensor hidden, int w) {
        return Layers.linear(scope.child("out"), ops, hidden, w);
    }

    /** [1 or B, 1, 1, g]: sines and cosines of the step scaled to 0..1000 (Vaswani et al., NIPS 2017, section 3.5), through two layers. */
    private Tensor time(StepFactors at, int g) {
        int rows = at.steps().length;
        float[] waves = new float[rows * g];
        for (int row = 0; row < rows; row++) {
            double time = at.steps()[row] * 1000.0 / at.schedule().steps();
            for (int i = 0; i < g; i++) {
                double angle = time * Math.pow(10000, -2.0 * (i / 2) / g);
                waves[row * g + i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        Tensor inner = ops.apply(Unary.GELU, Layers.linear(scope.child("time-in"), ops, ops.constant(waves, rows, g), g));
        return ops.reshape(Layers.linear(scope.child("time-out"), ops, inner, g), rows, 1, 1, g);
    }
}
