package io.github.genatt.config.plugin;

import io.github.genatt.spi.GenAttPlugin;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/**
 * A plug-in and where it comes from.
 *
 * @param plugin what declares the components
 * @param source jar or folder, for messages
 */
public record PluginSource(GenAttPlugin plugin, String source) {

    /** Finds the jar or folder of the plug-in's class. */
    public static PluginSource of(GenAttPlugin plugin) {
        CodeSource code = plugin.getClass().getProtectionDomain().getCodeSource();
        return new PluginSource(plugin, code == null || code.getLocation() == null ? "the Java runtime" : readable(code.getLocation()));
    }

    List<Installed> components() {
        return plugin.components().stream().map(component -> new Installed(component, plugin.getClass(), source)).toList();
    }

    static String readable(URL location) {
        try {
            return location.getProtocol().equals("file") ? Path.of(location.toURI()).toString() : location.toString();
        } catch (URISyntaxException e) {
            // A location that is no valid URI, for example with a raw space, reads well as it is.
            return location.toString();
        }
    }
}
