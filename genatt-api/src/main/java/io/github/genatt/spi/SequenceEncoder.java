package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Set;

/** A backbone: turns embedded sequences into states. Stateless, like all components. */
@Kind(value = "sequence encoder", help = "makes states of embedded windows")
public interface SequenceEncoder {

    /** The states of every position. */
    Encoded encode(Scope scope, EncoderContext context);

    /** The same with the state of the last position alone, [B, 1, d]: for encoders that can spare the others. */
    default Encoded encodeLast(Scope scope, EncoderContext context) {
        Encoded all = encode(scope, context);
        return all.withStates(context.ops().slice(all.states(), 1, all.states().size(1) - 1, 1));
    }

    /** The state of the last position, [B, d]. */
    default Tensor last(Scope scope, EncoderContext context) {
        Tensor states = encodeLast(scope, context).states();
        return context.ops().reshape(states, states.size(0), states.size(2));
    }

    /** What it cannot do without; times of items are given to those alone that say so. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** Whether it has attention that a generator can fill. If not, configuration that names one is refused. */
    boolean hasAttention();

    /** Whether its attention shows a query the keys behind it. */
    default boolean bidirectional() {
        return false;
    }

    /** What the state at t may depend on, given a generator that keeps to the prefix. */
    default ContextScope contextScope() {
        return ContextScope.PREFIX;
    }
}
