package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Optional;

/**
 * A value and its place in the file.
 *
 * @param path  keys and indices from the root, joined by dots; empty at the root
 * @param value the value
 * @param usual its default value; empty if unknown
 */
record ConfigNode(String path, ConfigValue value, Optional<ConfigValue> usual) {

    ConfigNode(String path, ConfigValue value) {
        this(path, value, Optional.empty());
    }

    ConfigNode child(String key, ConfigValue child) {
        return child(key, child, Optional.empty());
    }

    ConfigNode child(String key, ConfigValue child, Optional<ConfigValue> usual) {
        return new ConfigNode(path.isEmpty() ? key : path + "." + key, child, usual);
    }

    /** The default of a nested option, if the default of the whole sets it. */
    Optional<ConfigValue> usual(String key) {
        return usual.filter(ConfigObject.class::isInstance).map(object -> ((ConfigObject) object).get(key));
    }

    /** Starts a sentence about the node. */
    String says(String sentence) {
        return path.isEmpty() ? sentence : path + ": " + sentence;
    }
}
