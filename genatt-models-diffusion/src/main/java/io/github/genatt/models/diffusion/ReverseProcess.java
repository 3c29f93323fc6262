package io.github.genatt.models.diffusion;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.PassMode;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reverse process, from noise to clean logits in the space of {@link DiffusionSpace}: [B, r, H, w]. Legend: B rows of the batch, r and
 * w as in {@link DiffusionSpace}, H heads.
 *
 * @param denoiser denoiser
 * @param schedule noise schedule
 * @param options  sampler
 * @param rows     space of the logits
 */
record ReverseProcess(Denoiser denoiser, NoiseSchedule schedule, SamplerOptions options, DiffusionSpace rows) {

    /** Start of the process: the end of the forward process, or its mean without sampling; empty for zero. */
    Optional<Tensor> start(Scope scope, AttentionContext context, Optional<Tensor> clean) {
        Ops ops = context.ops();
        TimestepCoefficients last = new TimestepCoefficients(schedule, schedule.steps());
        Optional<Tensor> signal = clean.map(a -> last.signal(ops, ops.stopGradient(a)));
        if (!context.mode().samples()) {
            return signal.map(a -> everyRow(ops, a, context.rows()));
        }
        Tensor noise = last.noise(ops, rows.normal(ops, context.random(scope, "noise"), context.heads()));
        return Optional.of(signal.map(a -> ops.add(noise, a)).orElse(noise));
    }

    /** All rows of the batch share a learned pattern. */
    static Tensor everyRow(Ops ops, Tensor clean, int rows) {
        return clean.size(0) == rows ? clean : ops.add(clean, ops.constant(new float[rows], rows, 1, 1, 1));
    }

    /**
     * The clean logits at the end of the reverse process.
     *
     * @param unrolled last steps that gradients pass through; 0, or more than exist, means all
     */
    Tensor run(Scope scope, AttentionContext context, Optional<Tensor> start, int unrolled) {
        List<List<ReverseStep>> parts = parts(unrolled);
        Optional<HiddenSpaceSampler> chain = hidden(context.mode(), parts);
        if (chain.isPresent()) {
            return hidden(chain.get(), context, start, parts);
        }
        int[] shape = rows.shape(context);
        Tensor a = start.orElseGet(() -> context.ops().constant(new float[IntStream.of(shape).reduce(1, Math::multiplyExact)], shape));
        return switch (options.kind()) {
            case DDIM, ONE_STEP -> ddim(context.ops(), a, options.count(schedule.steps()), unrolled);
            case DDPM -> ddpm(scope, context, a);
            case PAPER -> paper(context.ops(), a, unrolled);
        };
    }

    /** The steps, cut where gradients end. */
    private List<List<ReverseStep>> parts(int unrolled) {
        List<ReverseStep> steps = ReverseStep.all(schedule, options, denoiser.options());
        int fixed = unrolled == 0 ? 0 : Math.max(0, steps.size() - unrolled);
        return Stream.of(steps.subList(0, fixed), steps.subList(fixed, steps.size())).filter(part -> !part.isEmpty()).toList();
    }

    private Optional<HiddenSpaceSampler> hidden(PassMode mode, List<List<ReverseStep>> parts) {
        if (options.space() == SamplerOptions.Space.LOGITS || !options.linear(mode.samples(), denoiser.options())) {
            return Optional.empty();
        }
        Optional<HiddenSpaceSampler> valid = denoiser.hidden(schedule).filter(chain -> parts.stream().allMatch(HiddenSpaceSampler::fits));
        if (options.space() == SamplerOptions.Space.HIDDEN && valid.isEmpty()) {
            throw new IllegalArgumentException("sampler.space = hidden needs a causal encoder, and %d steps whose factors stay in the range"
                    .formatted(options.count(schedule.steps())) + " of floats; set sampler.space = auto");
        }
        return valid.filter(chain -> options.space() == SamplerOptions.Space.HIDDEN || chain.pays(options.count(schedule.steps())));
    }

    private static Tensor hidden(HiddenSpaceSampler chain, AttentionContext context, Optional<Tensor> start,
            List<List<ReverseStep>> parts) {
        int last = parts.size() - 1;
        Optional<Tensor> a = start;
        for (List<ReverseStep> part : parts.subList(0, last)) {
            a = Optional.of(context.ops().stopGradient(chain.run(a, context.heads(), part)));
        }
        return chain.run(a, context.heads(), parts.get(last));
    }

    /** Eq. 12: the network's estimate of the clean logits from noisy ones. */
    private Tensor clean(Ops ops, Tensor noisy, Tensor output, TimestepCoefficients at) {
        return bounded(ops, denoiser.options().predictionType().clean(ops, noisy, output, at));
    }

    /** The same at the last step, where eq. 12 may omit its factor. */
    private Tensor logits(Ops ops, Tensor noisy, Tensor output, TimestepCoefficients at) {
        return denoiser.options().printed() ? bounded(ops, ops.subtract(noisy, at.noise(ops, output))) : clean(ops, noisy, output, at);
    }

    /** Clean logits within the bound of the network. */
    Tensor bounded(Ops ops, Tensor clean) {
        double clip = denoiser.options().clipRange();
        return clip > 0 ? ops.clamp(clean, -clip, clip) : clean;
    }

    private Tensor ddim(Ops ops, Tensor start, int steps, int unrolled) {
        int[] visited = schedule.visited(steps);
        Tensor a = start;
        for (int i = 0; i < steps; i++) {
            TimestepCoefficients at = new TimestepCoefficients(schedule, visited[i]);
            Tensor output = denoiser.predict(a, at);
            if (visited[i + 1] == 0) {
                return logits(ops, a, output, at);
            }
            Tensor clean = clean(ops, a, output, at);
            TimestepCoefficients next = new TimestepCoefficients(schedule, visited[i + 1]);
            // in place of eq. 11: A_s = √ᾱ_s Â_0 + √(1 − ᾱ_s) f
            a = ops.add(next.signal(ops, clean), next.noise(ops, denoiser.options().predictionType().noise(ops, a, output, at)));
            a = steps - i - 1 == unrolled ? ops.stopGradient(a) : a;
        }
        throw new IllegalStateException("a sampler's last step must be 0");
    }

    private Tensor ddpm(Scope scope, AttentionContext context, Tensor start) {
        Ops ops = context.ops();
        RandomSource noise = context.random(scope, "ancestral");
        Tensor a = start;
        for (int t = schedule.steps(); t >= 1; t--) {
            TimestepCoefficients at = new TimestepCoefficients(schedule, t);
            Tensor eps = denoiser.options().predictionType().noise(ops, a, denoiser.predict(a, at), at);
            double share = schedule.beta(t) / schedule.noise(t);
            // in place of eq. 11: A_{t−1} = (A_t − β_t/√(1 − ᾱ_t) f)/√(1 − β_t) + σ_t ξ
            a = ops.scaleAndShift(ops.subtract(a, ops.scaleAndShift(eps, share, 0)), 1 / Math.sqrt(1 - schedule.beta(t)), 0);
            if (t > 1 && context.mode().samples()) {
                Tensor fresh = rows.normal(ops, noise.step(t), context.heads());
                a = ops.add(a, ops.scaleAndShift(fresh, Math.sqrt(schedule.posteriorVariance(t)), 0));
            }
        }
        return a;
    }

    private Tensor paper(Ops ops, Tensor start, int unrolled) {
        Tensor a = start;
        for (int t = schedule.steps(); t >= 1; t--) {
            TimestepCoefficients at = new TimestepCoefficients(schedule, t);
            Tensor eps = denoiser.options().predictionType().noise(ops, a, denoiser.predict(a, at), at);
            double beta = schedule.beta(t);
            // eq. 11 as printed, with α_t = 1 − β_t: A_{t−1} = (A_t − √(1 − α_t) f)/√α_t
            a = ops.scaleAndShift(ops.subtract(a, ops.scaleAndShift(eps, Math.sqrt(beta), 0)), 1 / Math.sqrt(1 - beta), 0);
            a = t - 1 == unrolled && unrolled > 0 ? ops.stopGradient(a) : a;
        }
        return a;
    }
}
