package io.github.genatt.bench.suite;

import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model with one point of its search space.
 *
 * @param settings    path of each searched option → its value as text; empty for the initial configuration
 * @param recommender the model with them
 * @param train       its training with them
 * @param effective   both with every default filled in, by key
 */
public record TrialConfig(Map<String, String> settings, SequentialRecommender recommender, TrainOptions train,
        Map<String, Object> effective) {

    /** The settings in one line. */
    public String text() {
        return settings.isEmpty() ? "initial"
                : settings.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue()).collect(Collectors.joining(", "));
    }
}
