package io.github.genatt.spi;

import io.github.genatt.engine.AdamConfig;
import java.util.Map;

/**
 * The training options of a model.
 *
 * @param batchSize            B, windows per optimiser step
 * @param microBatchSize       windows that one worker computes at a time; 0 chooses by the lengths of their histories
 * @param learningRate         of Adam
 * @param learningRateSchedule warm-up and decay: the fraction of the learning rate in each step
 * @param adam                 decay rates and ε of Adam
 * @param limits               when training ends
 * @param validation           how often, and by which metric, the model is validated
 */
public record TrainOptions(
        @Option(value = "128", help = "windows per optimiser step") int batchSize,
        @Option(value = "0",
                help = "windows per micro-batch, which one worker computes at a time; 0 chooses by their length; affects speed only")
        int microBatchSize,
        @Option(value = "1e-3", help = "learning rate of Adam") double learningRate,
        @Option(value = "{}", help = "warm-up and decay of the learning rate") LearningRateSchedule learningRateSchedule,
        @Option(value = "{}", help = "other options of Adam") AdamOptions adam,
        @Option(value = "{}", help = "when training ends") Limits limits,
        @Option(value = "{}", help = "validation during training") ValidationOptions validation)
        implements IdleOptions, Changeable<TrainOptions> {

    /** With the default of each option. */
    public static TrainOptions defaults() {
        return Options.defaults(TrainOptions.class);
    }

    /**
     * Maximum positions of a micro-batch: with so many, the activations of a model of the usual width just fit a cache of a few megabytes.
     */
    public static final int MICRO_BATCH_POSITIONS = 800;

    /**
     * Decay rates of Adam. If training starts with large gradients, such as those of a loss over many negatives, the second moment retains
     * them for thousands of steps, and all of these steps are short; β₂ = 0.98 forgets them within fifty.
     *
     * @param beta1   decay of the first moment, the mean of the gradient
     * @param beta2   decay of the second moment, the mean of the squared gradient
     * @param epsilon added to the root of the second moment
     */
    public record AdamOptions(
            @Option(value = "0.9", help = "decay of Adam's first moment, [0, 1)") double beta1,
            @Option(value = "0.999", help = "decay of Adam's second moment, [0, 1)") double beta2,
            @Option(value = "1e-8", help = "numerical stability term, > 0") double epsilon) implements Changeable<AdamOptions> {

        /** With the default of each option. */
        public static AdamOptions defaults() {
            return Options.defaults(AdamOptions.class);
        }

        /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
        public static final AdamOptions DEFAULTS = new AdamOptions(0.9, 0.999, 1e-8);

        /** Validates the decays, [0, 1), and that ε is positive. */
        public AdamOptions {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
                throw new IllegalArgumentException("beta1 and beta2 must be in [0, 1) and epsilon above 0, found %s, %s and %s"
                        .formatted(beta1, beta2, epsilon));
            }
        }
    }

    /**
     * When training ends: after the maximum number of steps, or when both patiences have run out since the best validation.
     *
     * @param maxSteps       maximum optimiser steps
     * @param patienceSteps  steps without a better validation
     * @param patienceEpochs epochs without a better validation
     */
    public record Limits(
            @Option(value = "20000", help = "maximum optimiser steps") long maxSteps,
            @Option(value = "3000", help = "steps without a better validation before stopping") long patienceSteps,
            @Option(value = "20",
                    help = "epochs without a better validation before stopping; both patiences must run out") long patienceEpochs)
            implements IdleOptions, Changeable<Limits> {

        /** With the default of each option. */
        public static Limits defaults() {
            return Options.defaults(Limits.class);
        }

        /** Validates that no limit is negative. */
        public Limits {
            if (maxSteps < 0 || patienceSteps < 0 || patienceEpochs < 0) {
                throw new IllegalArgumentException("limits must be 0 or more, found %d, %d and %d".formatted(maxSteps, patienceSteps,
                        patienceEpochs));
            }
        }

        @Override
        public Map<String, String> idle() {
            if (patienceSteps <= maxSteps) {
                return Map.of();
            }
            String never = "patience-steps = %d is above max-steps = %d".formatted(patienceSteps, maxSteps);
            return Map.of("patience-steps", never + ", so training never stops early",
                    "patience-epochs", never + ", and both patiences must run out");
        }
    }

    /**
     * How the model is validated during training.
     *
     * @param metric            label of the metric that selects the best step
     * @param minIntervalEpochs minimum epochs between validations
     * @param minIntervalSteps  minimum steps between validations
     */
    public record ValidationOptions(
            @Option(value = "\"NDCG@20\"", help = "metric that selects the best step on the validation targets") String metric,
            @Option(value = "1", help = "minimum epochs between validations, at least 1") long minIntervalEpochs,
            @Option(value = "20", help = "minimum optimiser steps between validations, at least 1") long minIntervalSteps)
            implements Changeable<ValidationOptions> {

        /** With the default of each option. */
        public static ValidationOptions defaults() {
            return Options.defaults(ValidationOptions.class);
        }

        /** Validates that both intervals are at least 1. */
        public ValidationOptions {
            if (minIntervalEpochs < 1 || minIntervalSteps < 1) {
                throw new IllegalArgumentException("validations must be at least 1 epoch and 1 step apart, found %d and %d"
                        .formatted(minIntervalEpochs, minIntervalSteps));
            }
        }
    }

    /** Adam with a learning rate of 1e-3, the given maximum of steps, and a patience of 3,000 steps and 20 epochs; for use from Java. */
    public static TrainOptions of(int batch, long steps, String metric) {
        return new TrainOptions(batch, 0, 1e-3, LearningRateSchedule.defaults(), AdamOptions.DEFAULTS, new Limits(steps, 3000, 20),
                new ValidationOptions(metric, 1, 20));
    }

    /**
     * The optimiser settings of a step.
     *
     * @param step from 1
     */
    public AdamConfig optimiser(long step) {
        double rate = learningRate * learningRateSchedule.factor(step, limits.maxSteps());
        return new AdamConfig(rate, adam.beta1(), adam.beta2(), adam.epsilon());
    }

    /**
     * The same for a training that ends earlier or later, with the learning rate of each step as here.
     *
     * @param steps the new {@code limits.max-steps}
     */
    public TrainOptions endingAt(long steps) {
        boolean followsTheEnd = learningRateSchedule.decay() != LearningRateSchedule.Decay.NONE && learningRateSchedule.steps() == 0;
        TrainOptions fixed = followsTheEnd ? with("learning-rate-schedule.steps", limits.maxSteps()) : this;
        return fixed.with("limits.max-steps", steps);
    }

    @Override
    public Map<String, String> idle() {
        long warmUp = learningRateSchedule.warmUpSteps();
        return warmUp > 0 && warmUp >= limits.maxSteps() ? Map.of("learning-rate-schedule.decay",
                "warm-up-steps = %d is not below limits.max-steps = %d, so training ends before the decay".formatted(warmUp,
                        limits.maxSteps())) : Map.of();
    }

    /**
     * The number of full windows of the given length that one worker computes at a time: as configured, else what its cache holds, a power
     * of two.
     */
    public int microBatchSize(int length) {
        return microBatchSize > 0 ? microBatchSize : Math.min(batchSize,
                Integer.highestOneBit(Math.max(1, MICRO_BATCH_POSITIONS / length)));
    }

    /**
     * The number of full windows of a model that one worker computes at a time: the whole batch if the model compares rows with each other.
     */
    public int microBatchSize(SequentialRecommender recommender) {
        return recommender.needsWholeBatch() ? batchSize : microBatchSize(recommender.exampleSpec().length());
    }

    /** Validates the sizes, and that the learning rate is positive. */
    public TrainOptions {
        if (batchSize < 1 || microBatchSize < 0 || !(learningRate > 0)) {
            throw new IllegalArgumentException(("batch-size must be at least 1, micro-batch-size at least 0 and learning-rate positive,"
                    + " found %d, %d and %s").formatted(batchSize, microBatchSize, learningRate));
        }
    }
}
