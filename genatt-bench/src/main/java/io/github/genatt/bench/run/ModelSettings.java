package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All settings of the models of a suite, and their common values: for training those of the suite, for the models themselves the value of
 * most models with the setting.
 *
 * @param models label → key → value, keys in the order of the options
 * @param common key → value, if there is one
 */
public record ModelSettings(Map<String, Map<String, String>> models, Map<String, String> common) {
    private static final String TRAIN = "train";

    static ModelSettings of(Suite suite) {
        Map<String, Object> tree = suite.effective().tree();
        Map<String, String> common = new LinkedHashMap<>();
        flatten(TRAIN, tree.get(TRAIN), common);
        Map<String, Map<String, String>> models = new LinkedHashMap<>();
        ((Map<?, ?>) tree.get("models")).forEach((label, options) -> {
            Map<?, ?> model = (Map<?, ?>) options;
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", model.get("recommender"), flat);
            if (suite.options().models().get(label.toString()).recommender().trainable()) {
                flatten(TRAIN, model.get(TRAIN) == null ? tree.get(TRAIN) : model.get(TRAIN), flat);
            }
            models.put(label.toString(), flat);
        });
        keys(models).stream().filter(key -> !common.containsKey(key)).forEach(key -> most(key, models).ifPresent(value ->
                common.put(key, value)));
        return new ModelSettings(models, common);
    }

    /** All keys of all models. */
    public Set<String> keys() {
        return keys(models);
    }

    private static Set<String> keys(Map<String, Map<String, String>> models) {
        Set<String> keys = new LinkedHashSet<>();
        models.values().forEach(settings -> settings.keySet().stream().filter(key -> !key.startsWith(TRAIN + ".")).forEach(keys::add));
        models.values().forEach(settings -> keys.addAll(settings.keySet()));
        return keys;
    }

    /** Whether all models that have the setting have the same value. */
    public boolean shared(String key) {
        return models.values().stream().filter(settings -> settings.containsKey(key)).map(settings -> settings.get(key)).distinct()
                .count() == 1;
    }

    /** Whether a model has a value other than the common one. */
    public boolean differs(String label, String key) {
        return models.get(label).containsKey(key) && common.containsKey(key) && !common.get(key).equals(models.get(label).get(key));
    }

    /** The value of more than half of the models with the setting, if there are at least two. */
    private static Optional<String> most(String key, Map<String, Map<String, String>> models) {
        List<String> values = models.values().stream().filter(settings -> settings.containsKey(key)).map(settings -> settings.get(key))
                .toList();
        Map<String, Long> counts = values.stream().collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().filter(entry -> values.size() > 1 && 2 * entry.getValue() > values.size()).map(Map.Entry::getKey)
                .findFirst();
    }

    /** The name of a component is stored under the component's key. */
    private static void flatten(String key, Object value, Map<String, String> flat) {
        if (value instanceof Map<?, ?> block) {
            block.forEach((name, inner) -> flatten(name.equals("name") ? (key.isEmpty() ? "recommender" : key)
                    : key.isEmpty() ? name.toString() : key + "." + name, inner, flat));
        } else if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            for (Object element : list) {
                texts.add(text(element));
            }
            flat.put(key, "[" + String.join(", ", texts) + "]");
        } else {
            flat.put(key, text(value));
        }
    }

    private static String text(Object value) {
        return value == null ? "none" : value.toString();
    }
}
