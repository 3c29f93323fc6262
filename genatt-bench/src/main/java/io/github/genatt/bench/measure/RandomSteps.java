package io.github.genatt.bench.measure;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Map;

/**
 * Steps on full windows of random items.
 *
 * @param size   of a step
 * @param loss   training loss
 * @param models measurable models
 */
public record RandomSteps(BatchShape size, StepLoss loss, BenchModels models) implements Subject<StepTask> {
    private static final long SEED = 1;

    @Override
    public StepTask task(String model) {
        SequentialRecommender recommender = models.find(model);
        return new StepTask(recommender, new TrainingSequences(size.items(), new int[0][]),
                new RandomBatches(size, recommender.exampleSpec(), SEED), size.options(1));
    }

    @Override
    public String title() {
        return "on random items; %s, batch %d in parts of %d, length %d, width %d, %,d items".formatted(loss.objective(), size.batch(),
                size.options(1).microBatchSize(size.length()), size.length(), size.width(), size.items());
    }

    @Override
    public Map<String, String> places(String model) {
        return Map.of("loss", loss.toString(), "n", String.valueOf(size.length()), "batch", String.valueOf(size.batch()),
                "width", String.valueOf(size.width()), "items", String.valueOf(size.items()));
    }
}
