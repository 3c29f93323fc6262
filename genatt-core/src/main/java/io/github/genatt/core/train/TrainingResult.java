package io.github.genatt.core.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The result of training besides the model, which holds the parameters of the best step.
 *
 * @param steps        optimiser steps done
 * @param bestStep     the step whose parameters the model holds
 * @param bestValue    its validation metric; NaN if there was none
 * @param seconds      of the whole training, validations included
 * @param throughput   windows trained, and the time without validations
 * @param curve        validations in order
 * @param firstLosses  each loss term at the first step, before any update, the term of the prediction first; empty without a step
 * @param instructionSets that its parts were computed with, in their order: more than one if it went on elsewhere
 */
public record TrainingResult(long steps, long bestStep, double bestValue, double seconds, Throughput throughput,
        List<CurvePoint> curve, Map<String, Double> firstLosses, List<String> instructionSets) {

    /** A change of the loss that may be due to another batch rather than to training, as a share of the first loss. */
    private static final double NOISE = 0.05;

    /** What a reader must know of a training that went on with another instruction set. */
    public Optional<String> mixture() {
        return instructionSets.size() < 2 ? Optional.empty() : Optional.of(("trained with the instruction sets %s, one after the other: the"
                + " same bits are promised for one only").formatted(String.join(" and ", instructionSets)));
    }

    /**
     * What a reader must know of a training that made the loss worse: the mean of the prediction's loss since the last validation is above
     * that of the untrained model. Other terms do not count: their weights may grow from 0.
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
