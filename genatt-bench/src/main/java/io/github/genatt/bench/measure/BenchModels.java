package io.github.genatt.bench.measure;

import com.typesafe.config.ConfigValue;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.HoconFile;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SequentialRecommender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The measured models, as described in {@code models.conf} next to this class.
 *
 * @param models by name
 * @param define values for substitutions, otherwise ignored
 */
public record BenchModels(
        @Option(help = "models by name") Map<String, SequentialRecommender> models,
        @Option(value = "{}", help = "values for substitutions, otherwise ignored") ConfigValue define) {

    /**
     * Models of a width and a length, with an objective.
     *
     * @param overrides values that replace those of the file, by path
     * @throws io.github.genatt.config.bind.ConfigProblemsException if the overrides are invalid
     */
    public static BenchModels of(ConfigReader reader, BatchShape size, StepLoss loss, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("define.width", String.valueOf(size.width()));
        values.put("define.length", String.valueOf(size.length()));
        values.put("define.objective", loss.objective());
        values.putAll(overrides);
        var file = Objects.requireNonNull(BenchModels.class.getResource("models.conf"), "models.conf is missing next to this class");
        return reader.bind(BenchModels.class, HoconFile.read(file, values)).value();
    }

    /**
     * The model with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the existing ones
     */
    public SequentialRecommender find(String name) {
        if (!models.containsKey(name)) {
            NameSuggester known = new NameSuggester(List.copyOf(models.keySet()));
            throw new IllegalArgumentException("there is no model '" + name + "' to measure; known: " + known.listed()
                    + known.suggestion(name));
        }
        return models.get(name);
    }
}
