package io.github.genatt.bench.measure;

import io.github.genatt.config.text.KebabCase;

/** Objectives of the models measured. */
public enum StepLoss {
    /** Binary cross-entropy with one negative. */
    BCE("binary-cross-entropy"),
    /** Cross-entropy over the whole catalogue. */
    CE("cross-entropy"),
    /** Cross-entropy against 100 items drawn for each position. */
    SAMPLED("sampled-cross-entropy");

    private final String objective;

    StepLoss(String objective) {
        this.objective = objective;
    }

    /** The name of the component. */
    public String objective() {
        return objective;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return KebabCase.of(this);
    }
}
