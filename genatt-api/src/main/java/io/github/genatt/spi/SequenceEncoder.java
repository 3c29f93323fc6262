package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;

/** A backbone: turns embedded sequences into states. Stateless, like all components. */
public interface SequenceEncoder {

    /** The states of every position. */
    Encoded encode(Scope scope, EncoderContext context);

    /** The state of the last position, [B, d]: for encoders that can spare the others. */
    default Tensor last(Scope scope, EncoderContext context) {
        Tensor states = encode(scope, context).states();
        return context.ops().reshape(context.ops().slice(states, 1, states.size(1) - 1, 1), states.size(0), states.size(2));
    }

    /** Whether it has attention that a generator can fill. If not, configuration that names one is refused. */
    boolean hasAttention();

    /** What the state at t may depend on, given a generator that keeps to the prefix. */
    default ContextScope contextScope() {
        return ContextScope.PREFIX;
    }
}
