package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * Computes attention logits; the backbone that hosts it does the rest.
 *
 * <p>An implementation is stateless: parameters live in the scope, so one object serves all layers and threads.
 */
@Kind(value = "attention generator", help = "computes attention logits")
@FunctionalInterface
public interface AttentionGenerator {

    /** The logits of one layer. The scope is that layer's own. */
    GeneratedAttention generate(Scope scope, AttentionContext context);

    /**
     * The positions that row t of the logits may depend on. Declare {@link ReceptiveField#WHOLE_WINDOW} if it uses more than positions ≤ t:
     * the declaration is tested.
     */
    default ReceptiveField receptiveField() {
        return ReceptiveField.CAUSAL;
    }

    /** Whether its logits distinguish the keys after a query; if not, bidirectional backbones reject it. */
    default boolean supportsBidirectional() {
        return true;
    }

    /** The inputs it requires; only components that declare times receive them. */
    default Set<Need> needs() {
        return Set.of();
    }

    /**
     * Whether it adds a loss of its own. If not, setting a weight for that loss in a configuration file is an error. Return false if there
     * is no loss; the value does not change whether a loss is used.
     */
    default boolean hasLoss() {
        return true;
    }

    /** Whether {@link #posterior} returns a posterior. */
    default boolean hasPosterior() {
        return false;
    }

    /**
     * Whether its logits are meant to depend on the history. Reports warn if a model's attention does not, unless that is intended, as in a
     * control.
     */
    default boolean conditionsOnHistory() {
        return true;
    }

    /** How the generator samples at inference. */
    default Inference inference() {
        return Inference.DETERMINISTIC;
    }

    /**
     * The latent Gaussian that one layer samples from at the last position, the one that recommends; empty if it has none. The scope is
     * that of {@link #generate}, whose parameters are reused.
     */
    default Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
        return Optional.empty();
    }
}
