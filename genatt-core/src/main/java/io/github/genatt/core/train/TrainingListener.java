package io.github.genatt.core.train;

import java.util.Map;

/** Follows a training, for example to draw its progress. Called from the training thread. */
public interface TrainingListener {

    /** Ignores everything. */
    TrainingListener SILENT = new TrainingListener() {
    };

    /** A step is done. @param losses weight · value of each term, summed over the batch */
    default void step(long step, long steps, Map<String, Double> losses) {
    }

    /** A validation is done. */
    default void validated(CurvePoint point, boolean best) {
    }
}
