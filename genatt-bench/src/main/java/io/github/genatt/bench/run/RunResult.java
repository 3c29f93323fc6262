package io.github.genatt.bench.run;

import io.github.genatt.core.train.CurvePoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of one finished run (a model under a seed) on the test targets.
 *
 * @param label     of the model
 * @param seed      of the run
 * @param metrics   label → mean over users, in the order of the suite
 * @param tied      users whose target shared its score with another candidate
 * @param training  what the training took
 * @param caveats   what a reader must know
 * @param attention whether it is told by the history; empty if the run was made before this was looked at
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
     * What the training took.
     *
     * @param parameters trained values
     * @param steps      optimiser steps done; 0 for a model that counts
     * @param bestStep   the step that validation chose
     * @param seconds    of training with validations
     * @param windowsPerSecond in training, without validations; empty for a model that counts
     * @param curve      validations in order; empty for a model that counts
     */
    public record TrainingSummary(long parameters, long steps, long bestStep, double seconds, OptionalDouble windowsPerSecond,
            List<CurvePoint> curve) {
    }
}
