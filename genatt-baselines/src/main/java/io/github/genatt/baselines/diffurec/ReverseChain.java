package io.github.genatt.baselines.diffurec;

import io.github.genatt.baselines.diffusion.GaussianDiffusion;
import io.github.genatt.spi.PassContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Tensor;

/**
 * From noise to a clean vector: x ← c₁·x̂₀ + c₂·x + √β_t·ε, without noise at t = 0. Legend: B rows, d width.
 *
 * @param process the forward process
 */
record ReverseChain(GaussianDiffusion process) {

    /** x̂₀ of x_t. */
    @FunctionalInterface
    interface Approximation {
        /** [B, d] of x [B, d] at step t. */
        Tensor of(Tensor x, int t);
    }

    /** [B, d] the end of the chain; a pass that draws nothing starts at 0 and follows the means. */
    Tensor run(PassContext pass, int rows, int width, Approximation approximation) {
        Ops ops = pass.ops();
        boolean draws = pass.mode().samples();
        RandomSource noise = pass.scope().random("reverse").draw(Math.max(0, pass.mode().sampleIndex()));
        Tensor x = draws ? ops.normal(noise, rows, width) : ops.constant(new float[rows * width], rows, width);
        for (int t = process.steps() - 1; t > 0; t--) {
            Tensor mean = ops.add(ops.scaleAndShift(approximation.of(x, t), process.cleanShare(t), 0),
                    ops.scaleAndShift(x, process.noisyShare(t), 0));
            x = draws ? ops.add(mean, ops.scaleAndShift(ops.normal(noise.step(t), rows, width), Math.sqrt(process.beta(t)), 0)) : mean;
        }
        // at t = 0 the shares are 1 and 0
        return approximation.of(x, 0);
    }
}
