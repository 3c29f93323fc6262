package io.github.genatt.config.plugin;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;

/**
 * An installed component and its origin.
 *
 * @param component the component
 * @param plugin    class of the plug-in that declares it
 * @param source    jar or folder of that class
 */
public record InstalledComponent(Component<?, ?> component, Class<? extends GenAttPlugin> plugin, String source) {
}
