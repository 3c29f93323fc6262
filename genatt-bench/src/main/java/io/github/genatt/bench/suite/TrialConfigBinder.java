package io.github.genatt.bench.suite;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.bind.BoundConfig;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Inserts the values of a point into the options of a model.
 *
 * @param effective configuration of the suite with every default filled in, so every valid path exists in it
 */
record TrialConfigBinder(ConfigReader reader, EffectiveConfig effective) {

    /** The result of binding a point. */
    private record Setting(
            @Option(help = "the model") SequentialRecommender recommender,
            @Option(help = "its training") TrainOptions train) {
    }

    /**
     * The candidate of a point: a value for each path.
     *
     * @throws io.github.genatt.config.bind.ConfigProblemsException if there is no such option or it cannot have that value
     */
    TrialConfig bind(String label, Map<String, ConfigValue> point) {
        ConfigObject object = written(label);
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> setting : point.entrySet()) {
            object = with(object, ConfigUtil.splitPath(setting.getKey()), setting.getValue());
            settings.put(setting.getKey(), setting.getValue().render(ConfigRenderOptions.concise()));
        }
        BoundConfig<Setting> bound = reader.bind(Setting.class, object);
        return new TrialConfig(settings, bound.value().recommender(), bound.value().train(), bound.effective().tree());
    }

    private ConfigObject written(String label) {
        Map<String, Object> tree = effective.tree();
        Map<?, ?> model = (Map<?, ?>) ((Map<?, ?>) tree.get("models")).get(label);
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("recommender", model.get("recommender"));
        both.put("train", model.get("train") == null ? tree.get("train") : model.get("train"));
        return ConfigValueFactory.fromMap(both, "effective configuration");
    }

    /** Inserted values keep their origin in the file, also under a new path. */
    private static ConfigObject with(ConfigObject object, List<String> keys, ConfigValue value) {
        if (keys.size() == 1) {
            return object.withValue(keys.get(0), value);
        }
        ConfigObject inner = Optional.ofNullable(object.get(keys.get(0))).filter(ConfigObject.class::isInstance)
                .map(ConfigObject.class::cast).orElse(ConfigFactory.empty().root().withOrigin(value.origin()));
        return object.withValue(keys.get(0), with(inner, keys.subList(1, keys.size()), value));
    }
}
