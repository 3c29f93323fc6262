package io.github.genatt.models.diffusion;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Noise;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * From noise to clean logits in the space of {@link Rows}: [B, r, H, w]. Legend: B rows of the batch, r and w as in {@link Rows}, H heads.
 *
 * @param denoiser network
 * @param schedule of the noise
 * @param options  the sampler
 * @param rows     the space
 */
record ReverseProcess(Denoiser denoiser, NoiseSchedule schedule, SamplerOptions options, Rows rows) {

    /** Where the process starts: the end of the forward process, or its mean if nothing is to be drawn. */
    Tensor start(Scope scope, AttentionContext context, Optional<Tensor> clean) {
        Ops ops = context.ops();
        StepFactors last = new StepFactors(schedule, schedule.steps());
        Tensor zero = ops.constant(new float[context.rows()], context.rows(), 1, 1, 1);
        Tensor signal = clean.map(a -> last.signal(ops, ops.stopGradient(a))).orElse(zero);
        int[] shape = rows.shape(context);
        Tensor noise = context.phase().stochastic()
                ? last.noise(ops, ops.normal(scope.noise("noise").draw(context.phase().draw()), shape))
                : ops.constant(new float[shape[0] * shape[1] * shape[2] * shape[3]], shape);
        return ops.add(noise, signal);
    }

    /**
     * The clean logits at the end of the reverse process.
     *
     * @param unrolled last steps that gradients pass through; 0 or more than there are means all
     */
    Tensor run(Scope scope, AttentionContext context, Tensor start, int unrolled) {
        return switch (options.kind()) {
            case DDIM -> ddim(context.ops(), start, options.steps(), unrolled);
            case ONE_STEP -> ddim(context.ops(), start, 1, unrolled);
            case DDPM -> ddpm(scope, context, start);
            case PAPER -> paper(context.ops(), start);
        };
    }

    /** The clean logits that the network sees behind noisy ones. */
    Tensor clean(Ops ops, Tensor noisy, Tensor output, StepFactors at) {
        Tensor clean = denoiser.options().predict().clean(ops, noisy, output, at);
        double clip = denoiser.options().clip();
        return clip > 0 ? ops.clamp(clean, -clip, clip) : clean;
    }

    private Tensor ddim(Ops ops, Tensor start, int steps, int unrolled) {
        int[] visited = schedule.visited(steps);
        Tensor a = start;
        for (int i = 0; i < steps; i++) {
            StepFactors at = new StepFactors(schedule, visited[i]);
            Tensor output = denoiser.predict(a, at);
            Tensor clean = clean(ops, a, output, at);
            if (visited[i + 1] == 0) {
                return clean;
            }
            StepFactors next = new StepFactors(schedule, visited[i + 1]);
            a = ops.add(next.signal(ops, clean), next.noise(ops, denoiser.options().predict().noise(ops, a, output, at)));
            a = steps - i - 1 == unrolled ? ops.stopGradient(a) : a;
        }
        throw new IllegalStateException("a sampler's last step must be 0");
    }

    private Tensor ddpm(Scope scope, AttentionContext context, Tensor start) {
        Ops ops = context.ops();
        Noise noise = scope.noise("ancestral").draw(context.phase().draw());
        Tensor a = start;
        for (int t = schedule.steps(); t >= 1; t--) {
            StepFactors at = new StepFactors(schedule, t);
            Tensor eps = denoiser.options().predict().noise(ops, a, denoiser.predict(a, at), at);
            double share = schedule.beta(t) / schedule.noise(t);
            a = ops.affine(ops.subtract(a, ops.affine(eps, share, 0)), 1 / Math.sqrt(1 - schedule.beta(t)), 0);
            if (t > 1 && context.phase().stochastic()) {
                Tensor fresh = ops.normal(noise.draw(t), rows.shape(context));
                a = ops.add(a, ops.affine(fresh, Math.sqrt(schedule.posteriorVariance(t)), 0));
            }
        }
        return a;
    }

    private Tensor paper(Ops ops, Tensor start) {
        Tensor a = start;
        for (int t = schedule.steps(); t >= 1; t--) {
            StepFactors at = new StepFactors(schedule, t);
            Tensor eps = denoiser.options().predict().noise(ops, a, denoiser.predict(a, at), at);
            double beta = schedule.beta(t);
            a = ops.affine(ops.subtract(a, ops.affine(eps, Math.sqrt(beta), 0)), 1 / Math.sqrt(1 - beta), 0);
        }
        return a;
    }
}
