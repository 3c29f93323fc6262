package io.github.genatt.bench.suite;

import io.github.genatt.config.bind.Bound;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.EffectiveConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite file as it was read: its options, and the same with all defaults as text.
 *
 * @param options   typed
 * @param effective with every default filled in
 * @param searched  by label, what to try before a model that has a search space is run; first the model as it is written
 */
public record Suite(SuiteOptions options, EffectiveConfig effective, Map<String, List<Candidate>> searched) {

    /**
     * Reads a suite file.
     *
     * @param overrides values that replace those of the file, by path
     */
    public static Suite read(ConfigReader reader, Path file, Map<String, String> overrides) {
        Bound<SuiteOptions> bound = reader.read(SuiteOptions.class, file, overrides);
        return new Suite(bound.value(), bound.effective(), new CandidateReader(reader, bound.value(), bound.effective()).read());
    }

    /** Every model under every seed. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        options.models().forEach((label, model) -> options.seeds().forEach(seed ->
                cells.add(new Cell(label, seed, model.recommender(), model.train().orElse(options.train()), configOf(label)))));
        return cells;
    }

    /**
     * The same with some of the models, whose cells stay what they are.
     *
     * @throws IllegalArgumentException if there is no model of such a label, or the model is left out that others are compared with
     */
    public Suite only(Collection<String> labels) {
        Map<String, Object> tree = new LinkedHashMap<>(effective.tree());
        Map<Object, Object> models = new LinkedHashMap<>((Map<?, ?>) tree.get("models"));
        models.keySet().retainAll(labels);
        tree.put("models", models);
        Map<String, List<Candidate>> candidates = new LinkedHashMap<>(searched);
        candidates.keySet().retainAll(labels);
        return new Suite(options.only(labels), new EffectiveConfig(tree), candidates);
    }

    /** A candidate under the seed of the search. */
    public Cell trial(String label, Candidate candidate) {
        Suite with = choosing(label, candidate);
        return new Cell(label, options.search().seed(), candidate.recommender(), candidate.train(), with.configOf(label));
    }

    /** The same with a candidate in the place of its model. Its cells are those of a suite in which the settings were written. */
    public Suite choosing(String label, Candidate candidate) {
        Map<String, Object> tree = new LinkedHashMap<>(effective.tree());
        Map<Object, Object> models = new LinkedHashMap<>((Map<?, ?>) tree.get("models"));
        Map<Object, Object> model = new LinkedHashMap<>((Map<?, ?>) models.get(label));
        model.putAll(candidate.effective());
        models.put(label, model);
        tree.put("models", models);
        return new Suite(options.with(label, candidate), new EffectiveConfig(tree), searched);
    }

    /** All that decides the result of a cell besides seed and data content: what its folder is named after. */
    private Map<String, Object> configOf(String label) {
        Map<String, Object> tree = effective.tree();
        Map<?, ?> model = (Map<?, ?>) ((Map<?, ?>) tree.get("models")).get(label);
        Map<?, ?> engine = (Map<?, ?>) tree.get("engine");
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("recommender", model.get("recommender"));
        config.put("train", model.get("train") == null ? tree.get("train") : model.get("train"));
        config.put("negatives", tree.get("negatives"));
        config.put("evaluate", tree.get("evaluate"));
        config.put("data", tree.get("data"));
        Map<String, Object> computing = new LinkedHashMap<>();
        computing.put("name", engine.get("name"));
        // the number of threads stays out: it does not change a result
        computing.put("precision", engine.get("precision"));
        config.put("engine", computing);
        return config;
    }
}
