package io.github.genatt.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.bench.Harness;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.SequentialRecommender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepClockTest {
    private static final BatchShape SIZE = new BatchShape(2, 1, 3, 4, 5);

    /** Batches that remember which of them were asked for. */
    private record Asked(RandomBatches random, List<Long> steps) implements BatchSource {
        @Override
        public int stepsPerEpoch() {
            return random.stepsPerEpoch();
        }

        @Override
        public TrainingBatch batch(long step) {
            steps.add(step);
            return random.batch(step);
        }
    }

    @Test
    void everyStepIsTimedAndASecondTrainingGoesOnWithFurtherBatches() {
        Harness harness = Harness.of(StepClockTest.class.getClassLoader());
        SequentialRecommender sasrec = BenchModels.of(harness.reader(), SIZE, StepLoss.BCE, Map.of()).find("sasrec");
        Asked batches = new Asked(new RandomBatches(SIZE, sasrec.exampleSpec(), 1), new ArrayList<>());
        StepClock clock = new StepClock(batches);
        try (Model model = new Model(sasrec, harness.engines().find("onednn").open(EngineSettings.of(1)), 5, 1)) {
            model.build();
            Timings first = clock.time(model, SIZE, 3);
            assertEquals(3, first.values().length);
            assertTrue(first.min() > 0);
            assertEquals(2, clock.time(model, SIZE, 2).values().length);
            assertEquals(List.of(0L, 1L, 2L, 3L, 4L), batches.steps());
            assertEquals(5, model.session().parameters().steps());
        }
    }
}
