package io.github.genatt.config.score;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that determines the lists of a folder, so that shards of different jobs are not mixed unnoticed.
 *
 * @param parts text of each part, by name
 */
record ListsMade(Map<String, String> parts) {

    ListsMade {
        parts = new TreeMap<>(parts);
    }

    byte[] json() {
        return (ConfigValueFactory.fromMap(parts).render(ConfigRenderOptions.concise().setFormatted(true)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static ListsMade parse(byte[] json, String file) {
        try {
            Config read = ConfigFactory.parseString(new String(json, StandardCharsets.UTF_8));
            Map<String, String> parts = new TreeMap<>();
            read.root().forEach((key, value) -> parts.put(key, String.valueOf(value.unwrapped())));
            return new ListsMade(parts);
        } catch (ConfigException broken) {
            throw new IllegalArgumentException(("%s: expected JSON with the origin of the lists, found none; remove the files of"
                    + " the folder and make them again").formatted(file), broken);
        }
    }

    /** Describes the first part in which the others, which are not equal, differ from these. */
    String differs(ListsMade others) {
        for (String part : parts.keySet()) {
            String other = others.parts.getOrDefault(part, "nothing");
            if (!parts.get(part).equals(other)) {
                return "%s: these were made with %s, now %s is requested".formatted(part, other, parts.get(part));
            }
        }
        return "these have other parts, %s".formatted(others.parts.keySet());
    }
}
