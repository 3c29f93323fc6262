package io.github.genatt.bench;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.Singleton;
import io.github.genatt.bench.run.SuiteRunner;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.Engines;
import jakarta.inject.Inject;

/**
 * The wired harness: the plug-ins and engines of a class loader, and the objects that compose them.
 *
 * @param plugins components by kind and name
 * @param engines by name
 * @param reader  of suite files
 * @param runner  of suites
 */
public record Harness(Plugins plugins, Engines engines, ConfigReader reader, SuiteRunner runner) {

    /** For Guice. */
    @Inject
    public Harness {
    }

    /**
     * Wires a harness from the jars of a class loader.
     *
     * @throws io.github.genatt.config.plugin.PluginException if a plug-in cannot be loaded, or two plug-ins offer the same component
     */
    public static Harness of(ClassLoader loader) {
        try {
            return Guice.createInjector(new Wiring(loader)).getInstance(Harness.class);
        } catch (ProvisionException wrapped) {
            // the provider's message, without Guice's trace of the injection
            throw wrapped.getCause() instanceof RuntimeException cause ? cause : wrapped;
        }
    }

    /** The findings of ServiceLoader, as injectable objects. */
    private static final class Wiring extends AbstractModule {
        private final ClassLoader loader;

        Wiring(ClassLoader loader) {
            this.loader = loader;
        }

        @Provides
        @Singleton
        Plugins plugins() {
            return new Plugins(loader);
        }

        @Provides
        @Singleton
        Engines engines() {
            return new Engines(loader);
        }

        @Provides
        ConfigReader reader(Plugins plugins) {
            return new ConfigReader(plugins);
        }
    }
}
