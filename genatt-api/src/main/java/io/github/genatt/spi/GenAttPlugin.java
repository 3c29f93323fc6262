package io.github.genatt.spi;

import java.util.List;

/**
 * The entry point of a plug-in jar: the only type that {@link java.util.ServiceLoader} loads.
 *
 * <p>Name the class in {@code META-INF/services/io.github.genatt.spi.GenAttPlugin}, also when the jar has a module descriptor.
 */
public interface GenAttPlugin {

    /** All components that the plug-in offers. */
    List<Component<?, ?>> components();
}
