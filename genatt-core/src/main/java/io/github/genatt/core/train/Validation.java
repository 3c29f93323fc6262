package io.github.genatt.core.train;

import java.util.Map;

/** Judges the model as it is now, on validation targets alone. */
@FunctionalInterface
public interface Validation {

    /** No validation: all steps are done, and the last has the parameters that stay. */
    Validation NONE = Map::of;

    /** Metric label → mean over users. */
    Map<String, Double> metrics();
}
