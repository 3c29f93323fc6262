package io.github.genatt.bench.run;

import io.github.genatt.core.train.CurvePoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of one finished run (a model with a seed) on the test targets.
 *
 * @param label     of the model
 * @param seed      of the run
 * @param metrics   label → mean over users, in the order of the suite
 * @param tied      users whose target is tied with another candidate
 * @param training  cost of the training
 * @param caveats   caveats for the reader
 * @param attention diagnosis of attention; empty if the run is older than the diagnosis
 */
public record RunResult(String label, long seed, Map<String, Double> metrics, int tied, TrainingSummary training, List<String> caveats,
        Optional<AttentionDiagnosis> attention) {

    /** Without a diagnosis of attention. */
    public RunResult(String label, long seed, Map<String, Double> metrics, int tied, TrainingSummary training, List<String> caveats) {
        this(label, seed, metrics, tied, training, caveats, Optional.empty());
    }

    /** The same with a diagnosis. */
    public RunResult withAttention(AttentionDiagnosis diagnosis) {
        return new RunResult(label, seed, metrics, tied, training, caveats, Optional.of(diagnosis));
    }

    /**
     * The cost of the training.
     *
     * @param parameters trained values
     * @param steps      optimiser steps done; 0 for a count-based model
     * @param bestStep   the step that validation chose
     * @param seconds    of training with validations
     * @param windowsPerSecond in training, without validations; empty for a count-based model
     * @param curve      validations in order; empty for a count-based model
     */
    public record TrainingSummary(long parameters, long steps, long bestStep, double seconds, OptionalDouble windowsPerSecond,
            List<CurvePoint> curve) {
    }
}
