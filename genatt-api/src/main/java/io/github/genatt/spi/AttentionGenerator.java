package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the logits of attention, in whatever way; the backbone that hosts it does the rest.
 *
 * <p>An implementation is stateless: parameters live in the scope, so one object serves all layers and threads.
 */
@Kind(value = "attention generator", help = "gives the logits of attention")
@FunctionalInterface
public interface AttentionGenerator {

    /** The logits of one layer. The scope is that layer's own. */
    GeneratedAttention generate(Scope scope, AttentionContext context);

    /**
     * What row t of the logits may depend on. Declare {@link ReceptiveField#WHOLE_WINDOW} if it is more than positions ≤ t: the claim is
     * tested.
     */
    default ReceptiveField receptiveField() {
        return ReceptiveField.CAUSAL;
    }

    /** Whether its logits can tell apart the keys after a query; if not, bidirectional backbones reject it. */
    default boolean supportsBidirectional() {
        return true;
    }

    /** The inputs it requires; times of items are given only to components that declare them. */
    default Set<Need> needs() {
        return Set.of();
    }

    /**
     * Whether its attention comes with a loss of its own. If not, a weight of that loss in a configuration file is an error. Say so where
     * there is none; the loss is used either way.
     */
    default boolean hasLoss() {
        return true;
    }

    /** Whether {@link #posterior} gives any. */
    default boolean hasPosterior() {
        return false;
    }

    /**
     * Whether its logits are meant to depend on the history. Reports warn of a model whose attention does not, unless nothing else was
     * meant, as with a control.
     */
    default boolean conditionsOnHistory() {
        return true;
    }

    /** How the generator wants to be used when the model is applied. */
    default Inference inference() {
        return Inference.DETERMINISTIC;
    }

    /**
     * What one layer draws from for the last position, the one that recommends; empty if it draws from no latent Gaussian. The scope is
     * that of {@link #generate}, whose parameters are used again.
     */
    default Optional<GaussianPosterior> posterior(Scope scope, AttentionContext context) {
        return Optional.empty();
    }
}
