package io.github.genatt.bench.suite;

import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.plugin.Origin;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A suite file as read: its options, and the same with all defaults as text.
 *
 * @param options   typed options
 * @param effective options with every default filled in
 * @param searched  by label, the trials of a model with a search space; first the initial configuration
 * @param deciding  selects the options that affect a result
 */
public record Suite(SuiteOptions options, EffectiveConfig effective, Map<String, List<TrialConfig>> searched,
        DecidingOptions deciding) {

    /**
     * Reads a suite file.
     *
     * @param overrides values that replace those of the file, by path
     */
    public static Suite read(ConfigReader reader, Path file, Map<String, String> overrides) {
        return new SuiteReader(reader).read(file, overrides);
    }

    /** Every model with every seed. */
    public List<Run> cells() {
        List<Run> cells = new ArrayList<>();
        options.models().forEach((label, model) -> options.seeds().forEach(seed ->
                cells.add(cell(label, seed, model.recommender(), model.train().orElse(options.train())))));
        return cells;
    }

    /** The name of the source of the data. */
    public String sourceName() {
        return data("source").get("name").toString();
    }

    /** The name of the split. */
    public String splitName() {
        return data("split").get("name").toString();
    }

    /** The source of the data in words: its name, its options, and its origin if it does not come with genatt. */
    public String source() {
        String plugins = deciding.components(DataOptions.class, Map.of("source", data("source"))).stream().map(deciding.plugins()::origin)
                .filter(origin -> !origin.shipped()).map(Origin::identity).collect(Collectors.joining("\n"));
        return new EffectiveConfig(data("source")).toHocon() + plugins;
    }

    /** A component of the data: the effective configuration contains each as an object with its name. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> data(String key) {
        return (Map<String, Object>) ((Map<?, ?>) effective.tree().get("data")).get(key);
    }

    /** Each component of a cell's model with the jar or folder that it comes from. */
    public List<String> sources(Run cell) {
        return deciding.components(ModelOptions.class, cell.config()).stream().map(installed -> "%s '%s' of %s".formatted(
                Plugins.words(installed.component().kind()), installed.component().name(), installed.source())).toList();
    }

    /**
     * The same with only some of the models, whose cells stay the same.
     *
     * @throws IllegalArgumentException if there is no model of such a label, or the baseline of the comparison is left out
     */
    public Suite only(Collection<String> labels) {
        Map<String, Object> tree = new LinkedHashMap<>(effective.tree());
        Map<Object, Object> models = new LinkedHashMap<>((Map<?, ?>) tree.get("models"));
        models.keySet().retainAll(labels);
        tree.put("models", models);
        Map<String, List<TrialConfig>> candidates = new LinkedHashMap<>(searched);
        candidates.keySet().retainAll(labels);
        return new Suite(options.only(labels), new EffectiveConfig(tree), candidates, deciding);
    }

    /** The same with one of its seeds. */
    public Suite under(long seed) {
        return new Suite(options.under(seed), effective, searched, deciding);
    }

    /** A candidate with the seed of the search. */
    public Run trial(String label, TrialConfig candidate) {
        Suite with = choosing(label, candidate);
        return with.cell(label, options.search().seed(), candidate.recommender(), candidate.train());
    }

    private Run cell(String label, long seed, SequentialRecommender recommender, TrainOptions train) {
        Map<String, Object> config = configOf(label);
        List<Origin> origins = Stream.of(ModelOptions.class, SuiteOptions.class)
                .flatMap(part -> deciding.components(part, config).stream()).distinct().map(deciding.plugins()::origin).toList();
        return new Run(label, seed, recommender, train, config, origins);
    }

    /** The same with a candidate instead of its model. Its cells are those of a suite that contains the settings. */
    public Suite choosing(String label, TrialConfig candidate) {
        Map<String, Object> tree = new LinkedHashMap<>(effective.tree());
        Map<Object, Object> models = new LinkedHashMap<>((Map<?, ?>) tree.get("models"));
        Map<Object, Object> model = new LinkedHashMap<>((Map<?, ?>) models.get(label));
        model.putAll(candidate.effective());
        models.put(label, model);
        tree.put("models", models);
        return new Suite(options.with(label, candidate), new EffectiveConfig(tree), searched, deciding);
    }

    /**
     * Everything that affects the result of a cell besides seed and data content; the name of its folder derives from it. It contains every
     * unmarked option of the suite, with training and models replaced by those of this model.
     */
    private Map<String, Object> configOf(String label) {
        Map<String, Object> tree = effective.tree();
        Map<Object, Object> model = new LinkedHashMap<>((Map<?, ?>) ((Map<?, ?>) tree.get("models")).get(label));
        if (model.get("train") == null) {
            model.put("train", tree.get("train"));
        }
        Map<String, Object> config = deciding.of(ModelOptions.class, model);
        Map<String, Object> shared = new LinkedHashMap<>(tree);
        shared.keySet().removeAll(List.of("train", "models"));
        config.putAll(deciding.of(SuiteOptions.class, shared));
        return config;
    }
}
