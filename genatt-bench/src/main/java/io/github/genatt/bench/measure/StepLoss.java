package io.github.genatt.bench.measure;

import io.github.genatt.config.text.KebabCase;

/** Objectives of the measured models. */
public enum StepLoss {
    /** Binary cross-entropy with one negative. */
    BCE("binary-cross-entropy"),
    /** Cross-entropy over the whole catalogue. */
    CE("cross-entropy"),
    /** Cross-entropy against 100 items sampled for each position. */
    SAMPLED("sampled-cross-entropy");

    private final String objective;

    StepLoss(String objective) {
        this.objective = objective;
    }

    /** The name of the component. */
    public String objective() {
        return objective;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return KebabCase.of(this);
    }
}
