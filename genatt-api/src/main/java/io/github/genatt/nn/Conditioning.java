package io.github.genatt.nn;

import io.github.genatt.spi.ContextScope;
import io.github.genatt.spi.Formerly;

/** What a generator's logits for query t are made from. */
public enum Conditioning {
    /** A summary of the positions up to t. Causal by construction; for the last position it is the summary of the whole history. */
    POSITION,
    /**
     * One summary of the whole window for all queries, as the paper has it. Training at every position then sees its targets: train
     * on prefixes, where only the last position predicts.
     */
    @Formerly(value = "prefix", since = "0.2")
    GLOBAL;

    /** What row t may depend on. */
    public ContextScope scope() {
        return this == POSITION ? ContextScope.PREFIX : ContextScope.SEQUENCE;
    }
}
