package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.batch.TrainingBatches;
import io.github.genatt.spi.Regime;
import io.github.genatt.spi.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepClockTest {
    private final List<Long> asked = new ArrayList<>();
    private final TrainingBatches batches = new TrainingBatches() {
        private final RandomBatches random = new RandomBatches(new StepSize(2, 1, 3, 4, 5),
                new Sampling(3, Regime.ALL_POSITIONS, 0), 1);

        @Override
        public int stepsPerEpoch() {
            return random.stepsPerEpoch();
        }

        @Override
        public TrainingBatch batch(long step) {
            asked.add(step);
            return random.batch(step);
        }
    };

    @Test
    void aSecondTrainingGoesOnWithFurtherBatches() {
        StepClock clock = new StepClock(batches);
        clock.batch(0);
        clock.batch(1);
        clock.batch(0);
        assertEquals(List.of(0L, 1L, 2L), asked);
    }

    @Test
    void everyStepIsCountedOnce() {
        StepClock clock = new StepClock(batches);
        for (int step = 0; step < 3; step++) {
            clock.batch(step);
            clock.step(step + 1, 3, Map.of());
        }
        Sample sample = clock.take();
        assertEquals(3, sample.values().length);
        assertTrue(sample.min() > 0);
        assertThrows(IllegalArgumentException.class, clock::take);
    }
}
