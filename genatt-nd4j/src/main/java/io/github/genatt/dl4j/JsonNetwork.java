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
 * A configuration in the format of {@code ComputationGraphConfiguration.toJson()}, in which sizes may be placeholders:
 * {@code "nout": "${items}"}.
 *
 * @param file source file, for messages
 * @param text JSON
 */
record JsonNetwork(Path file, String text) implements Dl4jNetwork {
    private static final Pattern PLACEHOLDER = Pattern.compile("\"\\$\\{([^}\"]*)}\"");

    static JsonNetwork read(Path file) {
        try {
            return new JsonNetwork(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the network %s cannot be read; paths are relative to the working directory, here %s"
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
            throw new IllegalArgumentException(file + " is not the JSON of a ComputationGraphConfiguration, as its toJson() writes it: "
                    + unreadable.getMessage().lines().findFirst().orElse("it is empty"), unreadable);
        }
    }

    private String value(Map<String, Number> sizes, MatchResult placeholder) {
        Number value = sizes.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalArgumentException("%s: unknown placeholder %s; available: %s"
                    .formatted(file, placeholder.group(), sizes.keySet()));
        }
        return value.toString();
    }
}
