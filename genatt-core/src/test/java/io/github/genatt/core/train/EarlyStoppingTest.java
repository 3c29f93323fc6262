package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.Better;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.TrainOptions;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    private static final long PER_EPOCH = 10;

    private static EarlyStopping fresh(long steps, long patienceSteps, long patienceEpochs) {
        return EarlyStopping.start(new TrainOptions.Limits(steps, patienceSteps, patienceEpochs), PER_EPOCH, Better.HIGHER);
    }

    @Test
    void theLastStepEndsTraining() {
        assertFalse(fresh(100, 1000, 1000).shouldStop(99, 90));
        assertTrue(fresh(100, 1000, 1000).shouldStop(100, 90));
        assertTrue(fresh(0, 1000, 1000).shouldStop(0, 0));
    }

    @Test
    void bothPatiencesMustBeUsedUp() {
        EarlyStopping longSteps = fresh(1000, 50, 3).with(1, 20);
        assertFalse(longSteps.shouldStop(69, 60), "50 steps of patience are left over after 3 epochs");
        assertTrue(longSteps.shouldStop(70, 60));
        EarlyStopping longEpochs = fresh(1000, 15, 3).with(1, 20);
        assertFalse(longEpochs.shouldStop(49, 40), "3 epochs are left over after 15 steps");
        assertTrue(longEpochs.shouldStop(50, 40));
    }

    @Test
    void patienceEndsNoTrainingThatWasNotValidatedSinceItsBest() {
        EarlyStopping fresh = fresh(1000, 10, 1);
        assertFalse(fresh.shouldStop(500, 0), "no validation yet, so there is no best");
        EarlyStopping first = fresh.with(0.5, 600);
        assertFalse(first.shouldStop(900, 600), "validations are 600 steps apart");
        assertTrue(first.with(0.4, 960).shouldStop(960, 960));
    }

    @Test
    void anEndlessPatienceNeverEndsATraining() {
        assertFalse(fresh(1000, 10, Long.MAX_VALUE).with(1, 20).shouldStop(990, 980));
        assertFalse(fresh(1000, Long.MAX_VALUE, 1).with(1, 20).shouldStop(990, 980));
    }

    @Test
    void onlyABetterValueStartsPatienceAnew() {
        EarlyStopping first = fresh(1000, 10, 1).with(0.5, 10);
        assertEquals(10, first.with(0.5, 20).bestStep(), "an equal value is no better");
        assertEquals(10, first.with(0.4, 20).bestStep());
        assertEquals(10, first.with(Double.NaN, 20).bestStep());
        assertEquals(20, first.with(0.6, 20).bestStep());
        assertEquals(0.6, first.with(0.6, 20).best());
    }

    @Test
    void ofAMetricThatShouldBeSmallTheLowerValueIsTheBetterOne() {
        EarlyStopping fresh = EarlyStopping.start(new TrainOptions.Limits(1000, 10, 1), PER_EPOCH, Better.LOWER);
        EarlyStopping first = fresh.with(0.5, 10);
        assertEquals(10, first.bestStep(), "every value is better than none");
        assertEquals(10, first.with(0.5, 20).bestStep(), "an equal value is no better");
        assertEquals(10, first.with(0.6, 20).bestStep());
        assertEquals(10, first.with(Double.NaN, 20).bestStep());
        assertEquals(20, first.with(0.4, 20).bestStep());
        assertEquals(0.4, first.with(0.4, 20).best());
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TrainOptions.Limits(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TrainOptions.ValidationOptions("m", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrainOptions(0, 1, 1e-3, LearningRateSchedule.defaults(),
                TrainOptions.AdamOptions.DEFAULTS, new TrainOptions.Limits(1, 1, 1), new TrainOptions.ValidationOptions("m", 1, 1)));
    }
}
