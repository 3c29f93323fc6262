package io.github.genatt.spi;

import io.github.genatt.tensor.Scope;

/** A backbone: turns embedded sequences into states. Stateless, like all components. */
public interface SequenceEncoder {

    /** The states of every position. */
    Encoded encode(Scope scope, EncoderContext context);

    /** Whether it has attention that a generator can fill. If not, configuration that names one is refused. */
    boolean hasAttention();

    /** What the state at t may depend on, given a generator that keeps to the prefix. */
    default ContextScope contextScope() {
        return ContextScope.PREFIX;
    }
}
