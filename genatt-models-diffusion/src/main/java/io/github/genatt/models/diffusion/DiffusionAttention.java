package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * D-GenAtt: attention logits denoised under the condition of the history (arXiv 2508.02050, eqs. 10 to 12).
 * Legend: B rows, n length, d width, H heads, g hidden width; r and w as in {@link DiffusionSpace}.
 *
 * <p>Deviations from the paper, by default: eq. 10 with the one-step α_t is not the marginal of any process, so ᾱ_t = Π(1 − β_s) replaces
 * it and eq. 12 has the factor 1/√ᾱ_t (Ho et al., NeurIPS 2020). The denoiser predicts the clean logits instead of the noise, since with
 * A_0 = 0 the loss on the noise all but forbids logits at early steps. A query is conditioned on its own prefix, T does not follow n, and
 * inference takes ten deterministic steps. The loss averages over the admissible keys of each query, then over queries; conditioned on the
 * whole window, over all admissible cells at once.
 *
 * @param conditioning   condition of the logits of a query
 * @param addressing     key of the k-th logit of a query
 * @param historyEncoder encoder that summarises a history
 * @param latentRatio    g as a multiple of d
 * @param basisSize      learned patterns whose coordinates are diffused in place of logits; 0 diffuses logits
 * @param schedule       noise of the forward process
 * @param cleanLogits    definition of A_0
 * @param denoiser       denoiser
 * @param training       which logits are trained
 * @param sampler        reverse process at inference
 * @param inference      use of samples at inference
 */
public record DiffusionAttention(
        @Option(value = "position",
                help = "condition of the logits of a query: position (its prefix) or global (the window)") Conditioning conditioning,
        @Option(value = "relative",
                help = "the k-th logit is for the key at distance k (relative) or at position k (absolute)") Addressing addressing,
        @Option(value = "gru", help = "summary of the history: gru, or ema (exponential moving averages at four rates; faster)")
        HistoryEncoder historyEncoder,
        @Option(value = "2", help = "hidden width as a multiple of hidden-size") double latentRatio,
        @Option(value = "0", help = "learned patterns of logits whose coordinates are diffused for each query; 0 diffuses the logits")
        int basisSize,
        @Option(value = "{}", help = "noise of the forward process") ScheduleOptions schedule,
        @Option(value = "zero", help = "clean logits: zero, gaussian, learned or dot (computed attention)") CleanLogitsKind cleanLogits,
        @Option(value = "{}", help = "denoiser") DenoiserOptions denoiser,
        @Option(value = "{}", help = "which logits are trained") DiffusionTrainingOptions training,
        @Option(value = "{}", help = "reverse process at inference") SamplerOptions sampler,
        @Option(value = "{}", help = "use of samples at inference") Inference inference)
        implements AttentionGenerator, IdleOptions, Changeable<DiffusionAttention> {

    /** With the default of each option. */
    public static DiffusionAttention defaults() {
        return Options.defaults(DiffusionAttention.class);
    }

    /** Rejects meaningless combinations. */
    public DiffusionAttention {
        if (!(latentRatio > 0)) {
            throw new IllegalArgumentException("latent-ratio must be positive, found " + latentRatio);
        }
        if (denoiser.kind() == DenoiserOptions.Kind.TRANSFORMER && conditioning != Conditioning.POSITION && basisSize > 0) {
            throw new IllegalArgumentException("basis-size: the coordinates of a whole matrix have no rows for denoiser.kind = transformer,"
                    + " found %d; set it to 0, or conditioning = position".formatted(basisSize));
        }
        if (basisSize < 0 || basisSize > 0 && cleanLogits == CleanLogitsKind.DOT) {
            throw new IllegalArgumentException("basis-size must be 0 or more, and 0 with clean-logits = dot, which gives logits; found "
                    + basisSize);
        }
        if (cleanLogits == CleanLogitsKind.DOT && addressing != Addressing.ABSOLUTE) {
            throw new IllegalArgumentException("clean-logits = dot gives logits by key; set addressing = absolute");
        }
        if (schedule.steps() > 0) {
            rejectBeyond(schedule.steps(), sampler, training);
        }
        if (training.backpropSteps() > 0 && sampler.kind() == SamplerOptions.Kind.DDPM) {
            throw new IllegalArgumentException("training.backprop-steps: the steps of the sampler ddpm draw noise and pass no"
                    + " gradient, found %d; set it to 0, or the sampler to ddim, paper or one-step".formatted(training.backpropSteps()));
        }
        if (schedule.alpha() == ScheduleOptions.Alpha.SINGLE_STEP && sampler.kind() == SamplerOptions.Kind.DDPM) {
            throw new IllegalArgumentException("schedule.alpha: the steps of the sampler ddpm need the α of a chain, found single-step;"
                    + " set it to cumulative, or the sampler to ddim, paper or one-step");
        }
        boolean draws = inference.mode() != Inference.Mode.MEAN;
        if (sampler.space() == SamplerOptions.Space.HIDDEN && (denoiser.kind() == DenoiserOptions.Kind.TRANSFORMER
                || conditioning == Conditioning.POSITION || basisSize > 0 || !sampler.linear(draws, denoiser))) {
            throw new IllegalArgumentException("sampler.space = hidden needs denoiser.kind = mlp, conditioning = global, "
                    + "basis-size = 0, denoiser.clip-range = 0 with ddim and one-step, and inference.mode = mean with ddpm; "
                    + "set sampler.space = auto");
        }
    }

    private static void rejectBeyond(int steps, SamplerOptions sampler, DiffusionTrainingOptions training) {
        if (sampler.kind() == SamplerOptions.Kind.DDIM && sampler.steps() > steps) {
            throw new IllegalArgumentException("sampler.steps = %d exceeds schedule.steps = %d".formatted(sampler.steps(), steps));
        }
        if (training.minTimestep() > steps) {
            throw new IllegalArgumentException("training.min-timestep = %d exceeds schedule.steps = %d"
                    .formatted(training.minTimestep(), steps));
        }
    }

    @Override
    public Map<String, String> idle() {
        Map<String, String> idle = new LinkedHashMap<>();
        if (training.backpropSteps() > 0 && sampler.kind() == SamplerOptions.Kind.PAPER) {
            String why = "training and sampler take the logits from eq. 11, which does not estimate clean logits";
            idle.put("denoiser.rescale", why);
            if (denoiser.clipRange() > 0) {
                idle.put("denoiser.clip-range", why);
            }
        }
        return idle;
    }

    @Override
    public ReceptiveField receptiveField() {
        return conditioning.scope();
    }

    @Override
    public boolean supportsBidirectional() {
        return addressing == Addressing.ABSOLUTE;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        DiffusionSpace rows = DiffusionSpace.of(conditioning, addressing, basisSize, context);
        NoiseSchedule noise = NoiseSchedule.of(schedule, context.capacity());
        rejectBeyond(noise.steps(), sampler, training);
        ReverseProcess reverse = new ReverseProcess(network(scope, context, rows), noise, sampler, rows);
        Optional<Tensor> pattern = new CleanLogits(cleanLogits, rows).make(scope, context);
        if (!context.mode().training()) {
            return GeneratedAttention.of(rows.toKeys(scope, ops, reverse.run(scope, context, reverse.start(scope, context, pattern), 0)));
        }
        DenoisingStep trained = DenoisingStep.run(scope, context, reverse, training, pattern);
        Tensor estimate = training.backpropSteps() == 0 ? trained.estimate()
                : reverse.run(scope, context, reverse.start(scope, context, pattern), training.backpropSteps());
        Tensor logits = pattern.map(a -> ops.add(estimate, ops.subtract(a, ops.stopGradient(a)))).orElse(estimate);
        return GeneratedAttention.of(rows.toKeys(scope, ops, logits)).withLoss(trained.loss());
    }

    private Denoiser network(Scope scope, AttentionContext context, DiffusionSpace rows) {
        boolean tokens = denoiser.kind() == DenoiserOptions.Kind.TRANSFORMER;
        // a transformer sees queries as tokens, even if one row of values represents the whole matrix
        DiffusionSpace seen = tokens ? DiffusionSpace.of(Conditioning.POSITION, addressing, basisSize, context) : rows;
        Perceptron perceptron = Perceptron.of(scope.child("denoiser"), context, summary(scope, context), seen, denoiser);
        return tokens ? new RowTransformer(perceptron, context, rows.byQuery()) : perceptron;
    }

    /** [B, r, g] summaries of the history up to each query, or of the whole history. */
    private Tensor summary(Scope scope, AttentionContext context) {
        int g = Math.max(1, (int) Math.round(latentRatio * context.width()));
        Tensor S = historyEncoder.summaries(scope.child("summary"), context.ops(), context.states(), g, context.leftPadding());     // eq. 7
        return conditioning == Conditioning.POSITION ? S : context.ops().slice(S, 1, context.length() - 1, 1);
    }
}
