package io.github.genatt.models.diffusion;

import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.ContextScope;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Optional;

/**
 * D-GenAtt: attention logits denoised under the condition of the history (arXiv 2508.02050, eqs. 10 to 12).
 * Legend: B rows, n length, d width, H heads, g hidden width; r and w as in {@link Rows}.
 *
 * <p>Deviations from the paper: eq. 10 with the one-step α_t is the marginal of no process, so ᾱ_t = Π(1 − β_s) stands in its place and
 * eq. 12 keeps its factor 1/√ᾱ_t (Ho et al., NeurIPS 2020); by default a query is conditioned on its own prefix, T does not follow n, and
 * ten deterministic steps are taken when the model is applied. The loss averages over admissible keys of each query, then over queries.
 *
 * @param conditioning what the logits of a query are made from
 * @param index        what the k-th logit of a query belongs to
 * @param encoder      what sums up a history
 * @param latent       g as a multiple of d
 * @param patterns     learned patterns whose coordinates are diffused in place of logits; 0 diffuses logits
 * @param schedule     noise of the forward process
 * @param clean        what A_0 is
 * @param network      denoiser
 * @param learning     which logits are trained
 * @param sampler      reverse process when the model is applied
 * @param inference    use of draws when the model is applied
 */
public record DiffusionAttention(
        @Option(value = "position",
                help = "what the logits of a query are made from: position (its prefix) or global (the window)") Conditioning conditioning,
        @Option(value = "relative",
                help = "the k-th logit is for the key at distance k (relative) or at position k (absolute)") Addressing index,
        @Option(value = "gru", help = "what sums up the history: gru, or averages (moving averages at four rates; faster)")
        HistoryEncoder encoder,
        @Option(value = "2", help = "hidden width as a multiple of the width") double latent,
        @Option(value = "0", help = "diffuse the coordinates of a query over so many learned patterns of logits; 0 diffuses the logits")
        int patterns,
        @Option(value = "{}", help = "noise of the forward process") ScheduleOptions schedule,
        @Option(value = "zero", help = "clean logits: zero, gaussian, learned or dot (computed attention)") CleanOptions clean,
        @Option(value = "{}", help = "denoiser") NetworkOptions network,
        @Option(value = "{}", help = "which logits are trained") LearningOptions learning,
        @Option(value = "{}", help = "reverse process when the model is applied") SamplerOptions sampler,
        @Option(value = "{}", help = "use of draws when the model is applied") Inference inference)
        implements AttentionGenerator, Changeable<DiffusionAttention> {

    /** With the default of each option. */
    public static DiffusionAttention defaults() {
        return Options.defaults(DiffusionAttention.class);
    }

    /** Refuses combinations that mean nothing. */
    public DiffusionAttention {
        if (!(latent > 0)) {
            throw new IllegalArgumentException("latent must be positive, found " + latent);
        }
        if (network.kind() == NetworkOptions.Kind.TRANSFORMER && conditioning != Conditioning.POSITION) {
            throw new IllegalArgumentException("network.kind = transformer sees the rows of queries; set conditioning = position");
        }
        if (patterns < 0 || patterns > 0 && clean == CleanOptions.DOT) {
            throw new IllegalArgumentException("patterns must be 0 or more, and 0 with clean = dot, which gives logits; found " + patterns);
        }
        if (clean == CleanOptions.DOT && index != Addressing.ABSOLUTE) {
            throw new IllegalArgumentException("clean = dot gives logits by key; set index = absolute");
        }
        if (sampler.steps() > schedule.steps() && sampler.kind() == SamplerOptions.Kind.DDIM) {
            throw new IllegalArgumentException("sampler.steps = %d exceeds schedule.steps = %d"
                    .formatted(sampler.steps(), schedule.steps()));
        }
        if (learning.unrolled() > 0 && (sampler.kind() == SamplerOptions.Kind.DDPM || sampler.kind() == SamplerOptions.Kind.PAPER)) {
            throw new IllegalArgumentException("learning.unrolled = %d goes with the samplers ddim and one-step, found %s; set it to 0"
                    .formatted(learning.unrolled(), sampler.kind()));
        }
        boolean draws = inference.mode() != Inference.Mode.MEAN;
        if (sampler.chain() == SamplerOptions.Chain.HIDDEN && (network.kind() == NetworkOptions.Kind.TRANSFORMER
                || conditioning == Conditioning.POSITION || patterns > 0 || !sampler.linear(draws, network))) {
            throw new IllegalArgumentException("sampler.chain = hidden needs network.kind = mlp, conditioning = global, "
                    + "patterns = 0, network.clip = 0 with ddim and one-step, and inference.mode = mean with ddpm; "
                    + "set sampler.chain = auto");
        }
        if (learning.earliestStep() > schedule.steps()) {
            throw new IllegalArgumentException("learning.earliest-step = %d exceeds schedule.steps = %d"
                    .formatted(learning.earliestStep(), schedule.steps()));
        }
    }

    @Override
    public ContextScope contextScope() {
        return conditioning.scope();
    }

    @Override
    public boolean addressesBothSides() {
        return index == Addressing.ABSOLUTE;
    }

    @Override
    public GeneratedAttention generate(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        Rows rows = Rows.of(conditioning, index, patterns, context);
        Perceptron perceptron = Perceptron.of(scope.child("denoiser"), context, summary(scope, context), rows, network);
        Denoiser denoiser = network.kind() == NetworkOptions.Kind.MLP ? perceptron : new RowTransformer(perceptron, context);
        ReverseProcess reverse = new ReverseProcess(denoiser, NoiseSchedule.of(schedule), sampler, rows);
        Optional<Tensor> pattern = new CleanLogits(clean, rows).make(scope, context);
        if (!context.phase().training()) {
            return GeneratedAttention.of(rows.toKeys(scope, ops, reverse.run(scope, context, reverse.start(scope, context, pattern), 0)));
        }
        ForwardStep trained = ForwardStep.run(scope, context, reverse, learning, pattern);
        Tensor estimate = learning.unrolled() == 0 ? trained.estimate()
                : reverse.run(scope, context, reverse.start(scope, context, pattern), learning.unrolled());
        Tensor logits = pattern.map(a -> ops.add(estimate, ops.subtract(a, ops.stopGradient(a)))).orElse(estimate);
        return GeneratedAttention.of(rows.toKeys(scope, ops, logits)).withLoss(trained.loss());
    }

    /** [B, r, g] of the history up to each query, or of the whole. */
    private Tensor summary(Scope scope, AttentionContext context) {
        int g = Math.max(1, (int) Math.round(latent * context.width()));
        Tensor S = encoder.summaries(scope.child("summary"), context.ops(), context.states(), g, context.starts());     // eq. 7
        return conditioning == Conditioning.POSITION ? S : context.ops().slice(S, 1, context.length() - 1, 1);
    }
}
