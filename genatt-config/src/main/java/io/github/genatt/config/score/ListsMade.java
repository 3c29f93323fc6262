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
 * What the lists of a folder are made of, so that shards of two jobs do not lie side by side unnoticed. It is all that decides their rows.
 *
 * @param parts a text for each
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
            throw new IllegalArgumentException(("%s: expected what the lists beside it are made of, found no JSON; remove the files of"
                    + " the folder and make them again").formatted(file), broken);
        }
    }

    /** The first part in which others differ from these, in words; they do. */
    String differs(ListsMade others) {
        for (String part : parts.keySet()) {
            String other = others.parts.getOrDefault(part, "nothing");
            if (!parts.get(part).equals(other)) {
                return "%s: these are of %s, and %s is asked for now".formatted(part, other, parts.get(part));
            }
        }
        return "they are of other parts, %s".formatted(others.parts.keySet());
    }
}
