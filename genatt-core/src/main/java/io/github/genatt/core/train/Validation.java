package io.github.genatt.core.train;

import java.util.Map;

/** Judges the model as it is now, on validation targets alone. */
@FunctionalInterface
public interface Validation {

    /** Metric label → mean over users. */
    Map<String, Double> metrics();
}
