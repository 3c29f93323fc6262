package io.github.genatt.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.LearningRateSchedule.Decay;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {

    @Test
    void theDefaultIsAConstantRate() {
        for (long step = 1; step <= 5; step++) {
            assertEquals(1, LearningRateSchedule.defaults().factor(step, 5));
        }
    }

    /** Values by hand: after 4 steps of warm-up, 5 steps from 1 to the minimum of .2, which stays. */
    @ParameterizedTest
    @CsvSource({
        "NONE, 1, .25", "NONE, 4, 1", "NONE, 5, 1", "NONE, 9, 1",
        "LINEAR, 1, .25", "LINEAR, 4, 1", "LINEAR, 5, 1", "LINEAR, 6, .8", "LINEAR, 7, .6", "LINEAR, 9, .2", "LINEAR, 20, .2",
        "COSINE, 2, .5", "COSINE, 4, 1", "COSINE, 5, 1", "COSINE, 6, .88284271247462", "COSINE, 7, .6", "COSINE, 9, .2", "COSINE, 20, .2"
    })
    void theFactorOfEachStep(Decay decay, long step, double factor) {
        assertEquals(factor, new LearningRateSchedule(4, decay, 9, 0.2).factor(step, 100), 1e-12);
        if (step <= 9) {
            assertEquals(factor, new LearningRateSchedule(4, decay, 0, 0.2).factor(step, 9), 1e-12, "the last step ends the decay");
        }
    }

    @Test
    void aDecayOfOneStepIsAtItsMinimum() {
        assertEquals(0.1, new LearningRateSchedule(0, Decay.LINEAR, 1, 0.1).factor(1, 9), 1e-12);
        assertEquals(0.1, new LearningRateSchedule(2, Decay.COSINE, 3, 0.1).factor(3, 9), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"-1, NONE, 0, 0", "0, NONE, -1, 0", "0, LINEAR, 9, 1", "0, LINEAR, 9, -.1", "0, LINEAR, 9, NaN", "9, LINEAR, 9, 0"})
    void valuesThatAreNoScheduleAreRefused(long warmUp, Decay decay, long steps, double minFactor) {
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(warmUp, decay, steps, minFactor));
    }

    @Test
    void withoutDecayItsOptionsHaveNoEffect() {
        assertEquals(Set.of("steps", "min-factor"), LearningRateSchedule.defaults().idle().keySet());
        assertTrue(LearningRateSchedule.defaults().with("decay", Decay.LINEAR).idle().isEmpty());
    }

    @Test
    void aWarmUpThatDoesNotEndLeavesTheDecayWithoutEffect() {
        TrainOptions options = TrainOptions.of(8, 10, "MRR")
                .with("learning-rate-schedule", new LearningRateSchedule(9, Decay.LINEAR, 0, 0));
        assertTrue(options.idle().isEmpty());
        assertEquals(Set.of("learning-rate-schedule.decay"), options.with("limits.max-steps", 9).idle().keySet());
    }

    @Test
    void aTrainingThatEndsEarlierHasTheSameRates() {
        TrainOptions options = TrainOptions.of(8, 10, "MRR")
                .with("learning-rate-schedule", new LearningRateSchedule(2, Decay.COSINE, 0, 0));
        TrainOptions shorter = options.endingAt(6);
        assertEquals(6, shorter.limits().maxSteps());
        for (long step = 1; step <= 6; step++) {
            assertEquals(options.optimiser(step), shorter.optimiser(step));
        }
        assertEquals(0, options.optimiser(10).learningRate(), 1e-12);
        TrainOptions constant = TrainOptions.of(8, 10, "MRR");
        assertEquals(constant.with("limits.max-steps", 6), constant.endingAt(6));
    }
}
