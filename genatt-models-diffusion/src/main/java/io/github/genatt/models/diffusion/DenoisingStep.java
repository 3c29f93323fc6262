package io.github.genatt.models.diffusion;

import io.github.genatt.spi.AttentionContext;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/**
 * One training step of the denoiser: noise the clean logits to a random step (eq. 10, with the α of the schedule), predict, compare.
 * Legend: B rows of the batch, n length, r and w as in {@link DiffusionSpace}, H heads.
 *
 * @param estimate [B, r, H, w] of the clean logits
 * @param loss     [B, n] mean squared error of the prediction over the admissible keys of each query, or of all queries at once if r = 1
 */
record DenoisingStep(Tensor estimate, Tensor loss) {

    static DenoisingStep run(Scope scope, AttentionContext context, ReverseProcess reverse, DiffusionTrainingOptions learning,
            Optional<Tensor> clean) {
        Ops ops = context.ops();
        DiffusionSpace rows = reverse.rows();
        TimestepCoefficients at = new TimestepCoefficients(reverse.schedule(), steps(ops.uniform(scope.random("step"), 1), learning,
                reverse.schedule()));
        Tensor noise = rows.normal(ops, scope.random("noise"), context.heads());
        Optional<Tensor> fixed = clean.map(ops::stopGradient);
        // eq. 10: A_t = √ᾱ_t A_0 + √(1 − ᾱ_t) ε; with schedule.alpha = single-step, α_t = 1 − β_t replaces ᾱ_t, as printed
        Tensor scaled = at.noise(ops, noise);
        Tensor noisy = fixed.map(a -> ops.add(scaled, at.signal(ops, ReverseProcess.everyRow(ops, a, context.rows())))).orElse(scaled);
        Tensor output = reverse.denoiser().predict(noisy, at);
        Tensor wanted = switch (reverse.denoiser().options().predictionType()) {
            case EPS -> noise;
            case X0 -> fixed.orElse(ops.scaleAndShift(noise, 0, 0));
            case V -> fixed.map(a -> ops.subtract(at.signal(ops, noise),
                    at.noise(ops, ReverseProcess.everyRow(ops, a, context.rows())))).orElse(at.signal(ops, noise));
        };
        // the generator's loss: ‖ε − f(A_t, t)‖², or with the quantity that the output predicts in place of ε
        Tensor error = ops.subtract(output, wanted);
        Tensor loss = rows.mean(ops, ops.apply(UnaryOp.SQUARE, error));
        Tensor everyQuery = rows.r() == context.length() ? loss : ops.add(loss, ops.constant(new float[context.length()], 1,
                context.length()));
        // Eq. 12 with its factor: Â_0 = (A_t − √(1 − ᾱ_t) f)/√ᾱ_t. The estimate is linear in the output and exact if the output is, so its
        // error is proportional to that of the output. As printed, without 1/√ᾱ_t, it estimates √ᾱ_t A_0 instead of A_0.
        DenoiserOptions network = reverse.denoiser().options();
        Tensor off = at.ofOutput(ops, error, network);
        Tensor estimate = fixed.map(a -> ops.add(off, network.printed() ? at.signal(ops, ReverseProcess.everyRow(ops, a, context.rows()))
                : a))
                .orElse(off);
        return new DenoisingStep(reverse.bounded(ops, estimate), everyQuery);
    }

    private static int[] steps(double[] draws, DiffusionTrainingOptions learning, NoiseSchedule schedule) {
        int first = learning.minTimestep();
        int[] steps = new int[draws.length];
        for (int row = 0; row < steps.length; row++) {
            steps[row] = first + (int) (draws[row] * (schedule.steps() - first + 1));
        }
        return steps;
    }
}
