package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All options of a run, including defaults; binding it again gives the same.
 *
 * @param tree by key, in the order of the records: text, numbers, booleans, lists, maps, and null for an empty optional
 */
public record EffectiveConfig(Map<String, Object> tree) {

    /** Copies the tree. */
    public EffectiveConfig {
        tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
    }

    /** The tree as values of the configuration library. */
    public ConfigObject toConfig() {
        return ConfigValueFactory.fromMap(tree, "effective configuration");
    }

    /** The configuration as the text of a HOCON file. */
    public String toHocon() {
        return HoconWriter.write(tree);
    }
}
