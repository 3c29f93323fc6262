package io.github.genatt.models.diffusion;

import io.github.genatt.models.diffusion.Prediction.Mixture;
import java.util.ArrayList;
import java.util.List;

/**
 * Coefficients of a reverse step without sampling or clipping: a ← keep · a − take · f, with f the denoiser's output.
 *
 * @param from         step at which the denoiser is evaluated
 * @param keep         factor of the noisy logits
 * @param outputFactor factor of the output
 */
record ReverseStep(int from, double keep, double outputFactor) {

    /** The steps of a sampler from T down to 0. */
    static List<ReverseStep> all(NoiseSchedule schedule, SamplerOptions options, DenoiserOptions network) {
        return switch (options.kind()) {
            case DDIM -> deterministic(schedule, network, options.steps());
            case ONE_STEP -> deterministic(schedule, network, 1);
            case DDPM, PAPER -> subtracting(schedule, network.predictionType(), options.kind() == SamplerOptions.Kind.PAPER);
        };
    }

    /** The step to signal · clean + noise · ε. */
    private static List<ReverseStep> deterministic(NoiseSchedule schedule, DenoiserOptions network, int count) {
        Prediction predict = network.predictionType();
        int[] visited = schedule.visited(count);
        List<ReverseStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = visited[i];
            int next = visited[i + 1];
            Mixture clean = next == 0 ? network.logits(schedule.signal(at), schedule.noise(at))
                    : predict.clean(schedule.signal(at), schedule.noise(at));
            Mixture noise = predict.noise(schedule.signal(at), schedule.noise(at));
            steps.add(new ReverseStep(at, schedule.signal(next) * clean.noisy() + schedule.noise(next) * noise.noisy(),
                    -schedule.signal(next) * clean.output() - schedule.noise(next) * noise.output()));
        }
        return steps;
    }

    /** The step to (a − share · ε)/√(1 − β). */
    private static List<ReverseStep> subtracting(NoiseSchedule schedule, Prediction predict, boolean asPrinted) {
        List<ReverseStep> steps = new ArrayList<>();
        for (int t = schedule.steps(); t >= 1; t--) {
            double share = asPrinted ? Math.sqrt(schedule.beta(t)) : schedule.beta(t) / schedule.noise(t);
            double root = Math.sqrt(1 - schedule.beta(t));
            Mixture noise = predict.noise(schedule.signal(t), schedule.noise(t));
            steps.add(new ReverseStep(t, (1 - share * noise.noisy()) / root, share * noise.output() / root));
        }
        return steps;
    }
}
