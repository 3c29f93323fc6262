package io.github.genatt.nn;

import io.github.genatt.spi.Formerly;
import io.github.genatt.spi.ReceptiveField;

/** The input from which a generator computes the logits of query t. */
public enum Conditioning {
    /** A summary of the positions up to t. Causal by construction; for the last position it is the summary of the whole history. */
    POSITION,
    /**
     * One summary of the whole window for all queries, as in the paper. Training at every position then leaks its targets: train on
     * prefixes, where only the last position predicts.
     */
    @Formerly(value = "prefix", since = "0.1")
    GLOBAL;

    /** The receptive field of row t. */
    public ReceptiveField scope() {
        return this == POSITION ? ReceptiveField.CAUSAL : ReceptiveField.WHOLE_WINDOW;
    }
}
