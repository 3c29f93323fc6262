package io.github.genatt.config.saved;

import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The installed engines, by name. */
public final class Engines {
    private final List<Engine> engines = new ArrayList<>();

    /**
     * Finds the installed engines.
     *
     * @throws IllegalStateException if two have the same name; the message names both
     */
    public Engines(ClassLoader loader) {
        this(ServiceLoader.load(Engine.class, loader));
    }

    /**
     * Wraps the given engines.
     *
     * @throws IllegalStateException if two have the same name
     */
    public Engines(Iterable<Engine> found) {
        for (Engine engine : found) {
            engines.stream().filter(other -> other.name().equals(engine.name())).findFirst().ifPresent(other -> {
                throw new IllegalStateException("two engines are named '%s': %s in %s and %s in %s; remove one".formatted(
                        engine.name(), other.getClass().getName(), source(other.getClass()), engine.getClass().getName(),
                        source(engine.getClass())));
            });
            engines.add(engine);
        }
    }

    public static String source(Class<?> type) {
        return String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
    }

    /**
     * The engine with a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the installed ones
     */
    public Engine find(String name) {
        NameSuggester known = new NameSuggester(engines.stream().map(Engine::name).toList());
        return engines.stream().filter(engine -> engine.name().equals(name)).findFirst().orElseThrow(() -> {
            AbsentModuleException.throwIfAbsent(name);
            return new IllegalArgumentException("there is no engine '" + name + "'; installed: " + known.listed() + known.suggestion(name));
        });
    }
}
