package io.github.genatt.models.vae;

import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.Gaussian;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.GaussianPosterior;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.ReceptiveField;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.Optional;

/**
 * V-GenAtt: attention logits decoded from a latent Gaussian of the history (arXiv 2508.02050, eqs. 7 to 9). Legend: B rows, n length, d
 * width, H heads, z latent width, r summaries per row: n if conditioned on the position, else 1.
 *
 * <p>Deviations from the paper: by default each query is decoded from the summary of its own prefix, since one summary of the whole window
 * leaks the targets into training. The last row, the only one that recommends, is the paper's either way. By default, logits are addressed
 * by distance and the KL divergence is a mean over latent dimensions.
 *
 * @param conditioning       condition of the logits of a query
 * @param addressing         key of the k-th logit of a query
 * @param historyEncoder     encoder that summarises a history
 * @param latentRatio        z as a multiple of d; also the width of the summary
 * @param sharedDecoder      whether a layer shared by the heads precedes their own
 * @param initialLogVariance λ at the start of training
 * @param kl                 KL term, the generator's loss
 * @param samplePosterior    whether training samples from the posterior
 * @param inference          use of samples at inference
 */
public record VaeAttention(
        @Option(value = "position",
                help = "condition of the logits of a query: position (its prefix) or global (the window)") Conditioning conditioning,
        @Option(value = "relative",
                help = "the k-th logit is for the key at distance k (relative) or at position k (absolute)") Addressing addressing,
        @Option(value = "gru", help = "summary of the history: gru, or ema (exponential moving averages at four rates; faster)")
        HistoryEncoder historyEncoder,
        @Option(value = "2", help = "latent width as a multiple of hidden-size") double latentRatio,
        @Option(value = "true", help = "use a decoder layer shared by the heads before their own") boolean sharedDecoder,
        @Option(value = "-2", help = "log-variance of the posterior at the start of training") double initialLogVariance,
        @Option(value = "{}", help = "KL term of the posterior") KlOptions kl,
        @Option(value = "true", help = "sample from the posterior in training; false uses its mean, without noise") boolean samplePosterior,
        @Option(value = "{}", help = "use of samples at inference") Inference inference)
        implements AttentionGenerator, Changeable<VaeAttention> {
    private static final double BOUND = 10;

    /** With the default of each option. */
    public static VaeAttention defaults() {
        return Options.defaults(VaeAttention.class);
    }

    /** Rejects an empty latent space. */
    public VaeAttention {
        if (!(latentRatio > 0)) {
            throw new IllegalArgumentException("latent-ratio must be positive, found " + latentRatio);
        }
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
        Tensor S = summaries(scope, context);                                                                 // eq. 7
        Gaussian q = posterior(scope, ops, conditioning == Conditioning.POSITION ? S : last(ops, S));         // eq. 8: μ, λ = log σ²
        boolean drawn = context.mode().samples() && (samplePosterior || !context.mode().training());
        RandomSource noise = conditioning == Conditioning.POSITION ? context.random(scope, "latent", 1) : context.random(scope, "latent");
        Tensor z = drawn ? q.draw(ops, noise) : q.mean();                                                     // eq. 8: z = μ + σ ⊙ ε
        Tensor divergence = kl.of(ops, q);                                                                    // its loss: KL(q ‖ N(0, I))
        return GeneratedAttention.of(decode(scope, context, z)).withLoss(forEveryQuery(ops, divergence, context.length()));
    }

    @Override
    public boolean hasPosterior() {
        return true;
    }

    /** The posterior of the whole history, under either conditioning. */
    @Override
    public Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
        Ops ops = context.ops();
        Gaussian posterior = posterior(scope, ops, last(ops, summaries(scope, context)));
        int z = posterior.mean().size(2);
        return Optional.of(new GaussianPosterior(ops.reshape(posterior.mean(), context.rows(), z),
                ops.reshape(posterior.logVariance(), context.rows(), z)));
    }

    /** S of eq. 7, [B, n, z]. */
    private Tensor summaries(Scope scope, AttentionContext context) {
        int z = Math.max(1, (int) Math.round(latentRatio * context.width()));
        return historyEncoder.summaries(scope.child("summary"), context.ops(), context.states(), z, context.leftPadding());
    }

    /** [B, n, z] → [B, 1, z]. */
    private static Tensor last(Ops ops, Tensor S) {
        return ops.slice(S, 1, S.size(1) - 1, 1);
    }

    /** q = N(μ, e^λ) (eqs. 7 and 8). */
    private Gaussian posterior(Scope scope, Ops ops, Tensor summary) {
        return bounded(ops, Gaussian.linear(scope, ops, summary, summary.size(2), initialLogVariance));
    }

    /** λ inside [−10, 10]. */
    static Gaussian bounded(Ops ops, Gaussian q) {
        return q.clamped(ops, -BOUND, BOUND);
    }

    /** [B, r] → [B, n]. */
    private static Tensor forEveryQuery(Ops ops, Tensor divergence, int n) {
        return divergence.size(1) == n ? divergence : ops.add(divergence, ops.constant(new float[n], 1, n));
    }

    /** Eq. 9: [B, r, z] → logits [B, H, n, n], by a decoder shared by the heads and one per head. */
    private Tensor decode(Scope scope, AttentionContext context, Tensor z) {
        Ops ops = context.ops();
        Tensor hidden = sharedDecoder ? ops.apply(UnaryOp.GELU, Layers.linear(scope.child("decoder"), ops, z, z.size(2))) : z;
        return addressing.decode(scope.child("heads"), context, conditioning, hidden);
    }
}
