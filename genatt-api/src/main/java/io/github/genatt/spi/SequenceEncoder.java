package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Set;

/** A backbone: turns embedded sequences into states. Stateless, like all components. */
@Kind(value = "sequence encoder", help = "computes states from embedded windows")
public interface SequenceEncoder {

    /** The states of every position. */
    EncoderOutput encode(Scope scope, EncoderContext context);

    /** The same with only the state of the last position, [B, 1, d]: for encoders that can skip the others. */
    default EncoderOutput encodeLast(Scope scope, EncoderContext context) {
        EncoderOutput all = encode(scope, context);
        return all.withStates(context.ops().slice(all.states(), 1, all.states().size(1) - 1, 1));
    }

    /** The state of the last position, [B, d]. */
    default Tensor lastState(Scope scope, EncoderContext context) {
        Tensor states = encodeLast(scope, context).states();
        return context.ops().reshape(states, states.size(0), states.size(2));
    }

    /** The inputs it requires; only components that declare times receive them. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** Whether it has attention that a generator can replace. If not, configuration that names a generator is rejected. */
    boolean hasAttention();

    /** Whether its queries attend to the keys after them. */
    default boolean bidirectional() {
        return false;
    }

    /** The receptive field of the state at position t, given a causal generator. */
    default ReceptiveField receptiveField() {
        return ReceptiveField.CAUSAL;
    }
}
