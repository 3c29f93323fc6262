package io.github.genatt.bench.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The result of one finished trial of a search on the validation targets.
 *
 * @param identity of the trial: configuration, data, version and seed
 * @param settings the settings, in one line
 * @param value    value of the selection metric
 * @param steps    optimiser steps done; 0 for a count-based model
 * @param bestStep the step with that value
 * @param seconds  of fitting and training with validations
 */
public record SearchTrial(
        @JsonProperty(required = true) String identity,
        @JsonProperty(required = true) String settings,
        @JsonProperty(required = true) double value,
        @JsonProperty(required = true) long steps,
        @JsonProperty(value = "best-step", required = true) long bestStep,
        @JsonProperty(required = true) double seconds) {
}
