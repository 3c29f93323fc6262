package io.github.genatt.core.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The result of training, next to the model, which has the parameters of the best step.
 *
 * @param steps        optimiser steps done
 * @param bestStep     the step whose parameters the model has
 * @param bestValue    its validation metric; NaN if there was none
 * @param seconds      time of the whole training, including validations
 * @param throughput   windows trained, and the time without validations
 * @param curve        validations in order
 * @param firstLosses  each loss term at the first step, before any update, the term of the prediction first; empty without a step
 * @param instructionSets instruction sets used, in order: more than one if it was resumed with another
 */
public record TrainingResult(long steps, long bestStep, double bestValue, double seconds, Throughput throughput,
        List<CurvePoint> curve, Map<String, Double> firstLosses, List<String> instructionSets) {

    /** A change of the loss that may come from a different batch rather than from training, as a fraction of the first loss. */
    private static final double NOISE = 0.05;

    /** Caveat for a training that was resumed with another instruction set. */
    public Optional<String> mixture() {
        return instructionSets.size() < 2 ? Optional.empty() : Optional.of(("trained with the instruction sets %s, one after the other:"
                + " bit-identical results are guaranteed for one only").formatted(String.join(" and ", instructionSets)));
    }

    /**
     * Caveat for a training that made the loss worse: the mean prediction loss since the last validation is above that of the untrained
     * model. Other terms are ignored, since their weights may grow from 0.
     */
    public Optional<String> divergence() {
        if (curve.isEmpty() || firstLosses.isEmpty()) {
            return Optional.empty();
        }
        String term = firstLosses.keySet().iterator().next();
        double first = firstLosses.get(term);
        CurvePoint last = curve.get(curve.size() - 1);
        double end = last.losses().get(term);
        return end <= first + NOISE * Math.abs(first) ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "diverged: the loss '%s' was %.4g at the first step and ended at %.4g (step %d);"
                        + " lower train.learning-rate", term, first, end, last.step()));
    }
}
