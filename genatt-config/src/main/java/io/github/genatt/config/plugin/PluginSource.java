package io.github.genatt.config.plugin;

import io.github.genatt.config.text.FailureText;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A plug-in and its origin.
 *
 * @param plugin the plug-in that declares the components
 * @param source jar or folder, for messages
 */
public record PluginSource(GenAttPlugin plugin, String source) {

    /** Finds the jar or folder of the plug-in's class. */
    public static PluginSource of(GenAttPlugin plugin) {
        CodeSource code = plugin.getClass().getProtectionDomain().getCodeSource();
        return new PluginSource(plugin, code == null || code.getLocation() == null ? "the Java runtime" : readable(code.getLocation()));
    }

    /** The components it offers, all validated. */
    List<InstalledComponent> components() throws BrokenPluginException {
        List<Component<?, ?>> components;
        try {
            components = plugin.components();
        } catch (Exception | Error failed) {
            throw broken(FailureText.of("components()", failed), failed);
        }
        if (components == null) {
            throw broken("components() returned null; return a list, which may be empty", null);
        }
        List<InstalledComponent> installed = new ArrayList<>();
        for (Component<?, ?> component : components) {
            if (component == null) {
                throw broken("components() has null at position %d of %d; remove it".formatted(installed.size() + 1, components.size()),
                        null);
            }
            requireOptions(component);
            installed.add(new InstalledComponent(component, plugin.getClass(), source));
        }
        return installed;
    }

    private void requireOptions(Component<?, ?> component) throws BrokenPluginException {
        for (RecordComponent option : component.options().getRecordComponents()) {
            if (option.getName().equals("name")) {
                throw broken("the %s '%s' has an option 'name', but that key names the component itself; give the option another name"
                        .formatted(Plugins.words(component.kind()), component.name()), null);
            }
        }
    }

    private BrokenPluginException broken(String reason, Throwable cause) {
        return new BrokenPluginException(source, plugin.getClass().getName(), reason, cause);
    }

    static String readable(URL location) {
        try {
            return location.getProtocol().equals("file") ? Path.of(location.toURI()).toString() : location.toString();
        } catch (URISyntaxException e) {
            // A location that is not a valid URI, for example with a raw space, is readable as it is.
            return location.toString();
        }
    }
}
