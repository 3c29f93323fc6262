package io.github.genatt.config.bind;

import com.typesafe.config.ConfigValue;

/**
 * A value and its place in the file.
 *
 * @param path  keys and indices from the root, joined by dots; empty at the root
 * @param value what stands there
 */
record Node(String path, ConfigValue value) {

    Node child(String key, ConfigValue child) {
        return new Node(path.isEmpty() ? key : path + "." + key, child);
    }

    /** Starts a sentence about the node. */
    String says(String sentence) {
        return path.isEmpty() ? sentence : path + ": " + sentence;
    }
}
