package io.github.genatt.config.plugin;

import io.github.genatt.spi.GenAttPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The declarations of plug-ins that a class loader sees. Of several jars with the same class {@link java.util.ServiceLoader} takes the
 * first and says nothing.
 */
final class ServiceFiles {
    private static final String NAME = "META-INF/services/" + GenAttPlugin.class.getName();

    private ServiceFiles() {
    }

    /** Refuses two jars that hold the same plug-in, such as two versions of it. */
    static void refuseTwins(ClassLoader loader) {
        Map<String, URL> declared = new HashMap<>();
        Set<String> read = new HashSet<>();
        try {
            for (URL file : Collections.list(loader.getResources(NAME))) {
                // A class loader lists what its parent lists, too.
                if (!read.add(file.toString())) {
                    continue;
                }
                for (String plugin : plugins(file)) {
                    URL other = declared.put(plugin, file);
                    if (other != null) {
                        throw new PluginException("the plug-in %s is installed twice, in %s and in %s; remove one of them"
                                .formatted(plugin, jar(other), jar(file)));
                    }
                }
            }
        } catch (IOException e) {
            throw new PluginException("cannot read the declarations of plug-ins: " + e.getMessage(), e);
        }
    }

    private static List<String> plugins(URL file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).distinct().toList();
        }
    }

    private static String jar(URL file) {
        return file.toString().replace(NAME, "").replaceFirst("^jar:", "").replaceFirst("^file:", "").replaceFirst("!?/$", "");
    }
}
