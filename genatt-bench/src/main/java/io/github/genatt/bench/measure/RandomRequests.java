package io.github.genatt.bench.measure;

import io.github.genatt.spi.TrainingSequences;
import java.util.Map;

/**
 * Random histories in a catalogue of random items.
 *
 * @param size    of the catalogue and the models
 * @param models  measurable models
 * @param longest maximum items per history
 */
public record RandomRequests(BatchShape size, BenchModels models, int longest) implements Subject<LatencyTask> {

    @Override
    public LatencyTask task(String model) {
        return new LatencyTask(models.find(model), new TrainingSequences(size.items(), new int[0][]),
                Latency.random(size.items(), longest));
    }

    @Override
    public String title() {
        return "random histories of 1 to %d items; %,d items, length %d, width %d".formatted(longest, size.items(), size.length(),
                size.width());
    }

    @Override
    public Map<String, String> places(String model) {
        return Map.of();
    }
}
