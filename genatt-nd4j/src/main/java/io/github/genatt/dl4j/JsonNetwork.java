package io.github.genatt.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A configuration as {@code ComputationGraphConfiguration.toJson()} writes it, in which sizes may be placeholders:
 * {@code "nout": "${items}"}.
 *
 * @param file that it was read from, for messages
 * @param text JSON
 */
record JsonNetwork(Path file, String text) implements Dl4jNetwork {
    private static final Pattern PLACEHOLDER = Pattern.compile("\"\\$\\{([^}\"]*)}\"");

    static JsonNetwork read(Path file) {
        try {
            return new JsonNetwork(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the network %s cannot be read; a file is looked for from the working directory, here as %s"
                    .formatted(file, file.toAbsolutePath().normalize()), unreadable);
        }
    }

    @Override
    public ComputationGraphConfiguration configuration(NetworkShape shape) {
        Map<String, Number> sizes = new TreeMap<>(Map.of("items", shape.items(), "ids", shape.ids(), "length", shape.length(),
                "width", shape.width(), "keep", shape.keep()));
        String json = PLACEHOLDER.matcher(text).replaceAll(found -> value(sizes, found));
        try {
            return ComputationGraphConfiguration.fromJson(json);
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(file + " is no JSON of a ComputationGraphConfiguration, as its toJson() writes it: "
                    + unreadable.getMessage().lines().findFirst().orElse("it is empty"), unreadable);
        }
    }

    private String value(Map<String, Number> sizes, MatchResult placeholder) {
        Number value = sizes.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalArgumentException("%s holds the placeholder %s; known are %s"
                    .formatted(file, placeholder.group(), sizes.keySet()));
        }
        return value.toString();
    }
}
