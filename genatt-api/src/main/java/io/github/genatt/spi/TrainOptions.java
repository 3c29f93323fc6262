package io.github.genatt.spi;

import io.github.genatt.engine.AdamConfig;
import java.util.Map;

/**
 * How a model is trained.
 *
 * @param batchSize      B, windows of a step
 * @param microBatchSize windows that one worker computes at a time; 0 leaves it to the lengths of their histories
 * @param learningRate   of Adam
 * @param adam           how long Adam remembers
 * @param limits         when training ends
 * @param validation     how often, and by what, progress is evaluated
 */
public record TrainOptions(
        @Option(value = "128", help = "windows per optimiser step") int batchSize,
        @Option(value = "0",
                help = "windows of a micro-batch, which one worker computes at a time; 0 chooses by their length; affects speed only")
        int microBatchSize,
        @Option(value = "1e-3", help = "learning rate of Adam") double learningRate,
        @Option(value = "{}", help = "the other settings of Adam") AdamOptions adam,
        @Option(value = "{}", help = "when training ends") Limits limits,
        @Option(value = "{}", help = "validation during training") ValidationOptions validation) implements Changeable<TrainOptions> {

    /** With the default of each option. */
    public static TrainOptions defaults() {
        return Options.defaults(TrainOptions.class);
    }

    /** Most positions of a micro-batch: of so many, the activations of a model of the usual width just fit a cache of some megabytes. */
    public static final int MICRO_BATCH_POSITIONS = 800;

    /**
     * How long Adam remembers. Where great gradients come first, such as of a loss over many negatives, the square remembers them for
     * thousands of steps, in which all steps are short; .98 forgets them in fifty.
     *
     * @param beta1   decay of the mean of the gradient
     * @param beta2   decay of the mean of its square
     * @param epsilon added to the root of that
     */
    public record AdamOptions(
            @Option(value = "0.9", help = "decay of Adam's mean of the gradient, 0 to below 1") double beta1,
            @Option(value = "0.999", help = "decay of Adam's mean of the squared gradient, 0 to below 1") double beta2,
            @Option(value = "1e-8", help = "added to the root of that mean, above 0") double epsilon) implements Changeable<AdamOptions> {

        /** With the default of each option. */
        public static AdamOptions defaults() {
            return Options.defaults(AdamOptions.class);
        }

        /** β₁ = .9, β₂ = .999, ε = 1e-8. */
        public static final AdamOptions DEFAULTS = new AdamOptions(0.9, 0.999, 1e-8);

        /** Rejects decays outside of [0, 1) and an ε that is not positive. */
        public AdamOptions {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
                throw new IllegalArgumentException("beta1 and beta2 must be in [0, 1) and epsilon above 0, found %s, %s and %s"
                        .formatted(beta1, beta2, epsilon));
            }
        }
    }

    /**
     * When training ends: at the last step, or when both patiences are used up since the best validation.
     *
     * @param maxSteps       the most optimiser steps
     * @param patienceSteps  steps without a better validation
     * @param patienceEpochs epochs without a better validation
     */
    public record Limits(
            @Option(value = "20000", help = "maximum optimiser steps") long maxSteps,
            @Option(value = "3000", help = "steps without a better validation before stopping") long patienceSteps,
            @Option(value = "20",
                    help = "epochs without a better validation before stopping; both patiences must be used up") long patienceEpochs)
            implements IdleOptions, Changeable<Limits> {

        /** With the default of each option. */
        public static Limits defaults() {
            return Options.defaults(Limits.class);
        }

        /** Rejects negative counts. */
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
            return Map.of("patience-steps", never + ", so that training never ends before its last step",
                    "patience-epochs", never + ", and both patiences must be used up");
        }
    }

    /**
     * How progress is evaluated.
     *
     * @param metric            label of the metric that selects the best step
     * @param minIntervalEpochs epochs between validations
     * @param minIntervalSteps  fewest steps between validations
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

        /** Rejects distances below one. */
        public ValidationOptions {
            if (minIntervalEpochs < 1 || minIntervalSteps < 1) {
                throw new IllegalArgumentException("validations must be at least 1 epoch and 1 step apart, found %d and %d"
                        .formatted(minIntervalEpochs, minIntervalSteps));
            }
        }
    }

    /** Adam with a rate of 1e-3 over so many steps at most, 3,000 steps and 20 epochs of patience, for use from Java. */
    public static TrainOptions of(int batch, long steps, String metric) {
        return new TrainOptions(batch, 0, 1e-3, AdamOptions.DEFAULTS, new Limits(steps, 3000, 20), new ValidationOptions(metric, 1, 20));
    }

    /** The optimiser. */
    public AdamConfig optimiser() {
        return new AdamConfig(learningRate, adam.beta1(), adam.beta2(), adam.epsilon());
    }

    /** The full windows that one worker computes at a time if they have so many positions: what its cache holds, a power of two. */
    public int microBatchSize(int length) {
        return microBatchSize > 0 ? microBatchSize : Math.min(batchSize,
                Integer.highestOneBit(Math.max(1, MICRO_BATCH_POSITIONS / length)));
    }

    /** The full windows of a model that one worker computes at a time: all of a batch where the model compares them with each other. */
    public int microBatchSize(SequentialRecommender recommender) {
        return recommender.needsWholeBatch() ? batchSize : microBatchSize(recommender.exampleSpec().length());
    }

    /** Rejects empty batches and rates that are not positive. */
    public TrainOptions {
        if (batchSize < 1 || microBatchSize < 0 || !(learningRate > 0)) {
            throw new IllegalArgumentException(("batch-size must be at least 1, micro-batch-size at least 0 and learning-rate positive,"
                    + " found %d, %d and %s").formatted(batchSize, microBatchSize, learningRate));
        }
    }
}
