package io.github.genatt.spi;

import java.util.List;

/**
 * The declaration of a plug-in's jar: the one type that {@link java.util.ServiceLoader} looks for.
 *
 * <p>Name the class in {@code META-INF/services/io.github.genatt.spi.GenAttPlugin}, also when the jar has a module descriptor.
 */
public interface GenAttPlugin {

    /** All that the plug-in offers. */
    List<Component<?, ?>> components();
}
