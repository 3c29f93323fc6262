package io.github.genatt.baselines.diffusion;

import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;

/**
 * From a noisy vector to a clean one: x ← c₁·x̂₀ + c₂·x + √β_t·ε, and x̂₀ itself at t = 0, where c₁ = 1 and c₂ = 0. Legend: B rows, d
 * width.
 *
 * @param process       forward process
 * @param approximation estimate of the clean vector
 */
public record ReverseChain(GaussianDiffusion process, Approximation approximation) {

    /** x̂₀ of x_t. */
    @FunctionalInterface
    public interface Approximation {
        /** [B, d] of x [B, d] at step t. */
        Tensor of(Tensor x, int t);
    }

    /** [B, d] the end of the chain from noise; a pass without sampling starts at 0 and follows the means. */
    public Tensor fromNoise(PassContext pass, int rows, int width) {
        Ops ops = pass.ops();
        if (!pass.mode().samples()) {
            return alongMeans(ops, ops.constant(new float[rows * width], rows, width));
        }
        RandomSource noise = pass.scope().random("reverse").draw(pass.mode().sampleIndex());
        Tensor x = ops.normal(noise, rows, width);
        for (int t = process.steps() - 1; t > 0; t--) {
            Tensor fresh = ops.normal(noise.step(t), rows, width);
            x = ops.add(mean(ops, x, t), ops.scaleAndShift(fresh, Math.sqrt(process.beta(t)), 0));
        }
        return approximation.of(x, 0);
    }

    /** [B, d] the end of the chain from a vector, without noise. */
    public Tensor alongMeans(Ops ops, Tensor start) {
        Tensor x = start;
        for (int t = process.steps() - 1; t > 0; t--) {
            x = mean(ops, x, t);
        }
        return approximation.of(x, 0);
    }

    private Tensor mean(Ops ops, Tensor x, int t) {
        return ops.add(ops.scaleAndShift(approximation.of(x, t), process.cleanShare(t), 0),
                ops.scaleAndShift(x, process.noisyShare(t), 0));
    }
}
