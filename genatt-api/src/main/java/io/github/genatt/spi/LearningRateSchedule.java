package io.github.genatt.spi;

import java.util.Map;

/**
 * The learning rate of each step as a fraction of the one configured: a linear warm-up, then constant or a decay to a minimum, where it
 * stays. It depends only on the number of the step, so an interrupted training continues with the same rates.
 *
 * <p>Cosine decay: Loshchilov and Hutter, SGDR (ICLR 2017), eq. 5, without restarts.
 *
 * @param warmUpSteps w, steps of the warm-up: step t of them has t / w of the rate
 * @param decay       form of the decay after the warm-up
 * @param steps       s, the step at which the decay reaches its minimum, counted from the start of training; 0: the last one,
 *                    {@code limits.max-steps}
 * @param minFactor   minimum, as a fraction of the learning rate
 */
public record LearningRateSchedule(
        @Option(value = "0", help = "steps of a linear warm-up") long warmUpSteps,
        @Option(value = "none", help = "decay after the warm-up: none, linear or cosine") Decay decay,
        @Option(value = "0", help = "step at which the decay ends; 0: limits.max-steps") long steps,
        @Option(value = "0", help = "minimum of the decay, as a fraction of the learning rate, [0, 1)") double minFactor)
        implements IdleOptions, Changeable<LearningRateSchedule> {

    /** The form of a decay. */
    public enum Decay {
        /** The rate stays. */
        NONE,
        /** The same difference each step. */
        LINEAR,
        /** Half a period of a cosine: slow, fast, slow. */
        COSINE
    }

    /** With the default of each option: a constant rate. */
    public static LearningRateSchedule defaults() {
        return Options.defaults(LearningRateSchedule.class);
    }

    /** Validates the number of steps, that the decay ends after the warm-up, and the minimum, [0, 1). */
    public LearningRateSchedule {
        if (warmUpSteps < 0 || steps < 0 || !(minFactor >= 0 && minFactor < 1)) {
            throw new IllegalArgumentException("warm-up-steps and steps must be 0 or more and min-factor in [0, 1), found %d, %d and %s"
                    .formatted(warmUpSteps, steps, minFactor));
        }
        if (decay != Decay.NONE && steps > 0 && steps <= warmUpSteps) {
            throw new IllegalArgumentException("steps must be above warm-up-steps, found %d and %d".formatted(steps, warmUpSteps));
        }
    }

    /**
     * The fraction of the learning rate with which a step is made.
     *
     * @param step     from 1
     * @param maxSteps the last step of the training
     */
    public double factor(long step, long maxSteps) {
        if (step <= warmUpSteps) {
            return (double) step / warmUpSteps;
        }
        long end = steps > 0 ? steps : maxSteps;
        // the first step after the warm-up has the whole rate, the last of the decay the minimum
        double progress = end - warmUpSteps <= 1 ? 1 : Math.min(1, (step - warmUpSteps - 1.0) / (end - warmUpSteps - 1));
        return switch (decay) {
            case NONE -> 1;
            case LINEAR -> 1 - (1 - minFactor) * progress;
            case COSINE -> minFactor + (1 - minFactor) * (1 + Math.cos(Math.PI * progress)) / 2; // SGDR, eq. 5
        };
    }

    @Override
    public Map<String, String> idle() {
        String constant = "decay = none, so the learning rate stays after the warm-up";
        return decay == Decay.NONE ? Map.of("steps", constant, "min-factor", constant) : Map.of();
    }
}
