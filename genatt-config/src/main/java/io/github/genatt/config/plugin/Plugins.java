package io.github.genatt.config.plugin;

import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All installed components, by kind and name. */
public final class Plugins {

    private record Key(String kind, String name) {
    }

    private final TreeMap<Key, InstalledComponent> installed = new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::name));

    private final List<PluginProblem> problems = new ArrayList<>();
    private final Origins origins = new Origins();

    /**
     * Loads the plug-ins that a class loader and its parents find. A plug-in that cannot be used is left out and becomes a problem.
     *
     * @throws PluginException if two offer the same component
     */
    public Plugins(ClassLoader loader) {
        problems.addAll(ServiceFiles.unreadable(loader));
        for (ServiceFiles.Declared declared : ServiceFiles.declared(loader)) {
            List<InstalledComponent> components;
            try {
                components = PluginSource.of(declared.make(loader)).components();
            } catch (BrokenPluginException broken) {
                problems.add(broken.problem());
                continue;
            }
            components.forEach(this::add);
        }
    }

    /**
     * Uses the given plug-ins.
     *
     * @throws PluginException if one cannot be used, or two offer the same component
     */
    public Plugins(Collection<PluginSource> plugins) {
        for (PluginSource plugin : plugins) {
            try {
                plugin.components().forEach(this::add);
            } catch (BrokenPluginException broken) {
                throw new PluginException(broken.problem().toString(), broken);
            }
        }
    }

    private void add(InstalledComponent added) {
        Component<?, ?> component = added.component();
        InstalledComponent other = installed.putIfAbsent(key(component.kind(), component.name()), added);
        if (other != null) {
            throw new PluginException("two plug-ins offer the %s '%s': %s in %s, and %s in %s; remove one of them".formatted(
                    words(component.kind()), component.name(),
                    other.plugin().getName(), other.source(), added.plugin().getName(), added.source()));
        }
    }

    /** The plug-ins that were left out because they cannot be used. */
    public List<PluginProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The component with a name, or with that former name if no current name matches.
     *
     * @throws IllegalArgumentException if there is none; the message lists the installed ones and the jars that could not be loaded
     */
    public <T> Component<?, T> find(Class<T> kind, String name) {
        InstalledComponent found = installed(kind, name);
        // Safe: the key holds the kind, and the component's own class ties the kind to its type.
        @SuppressWarnings("unchecked")
        Component<?, T> component = (Component<?, T>) found.component();
        return component;
    }

    /**
     * The component with a name, or with that former name if no current name matches, and its origin.
     *
     * @throws IllegalArgumentException if there is none; the message lists the installed ones and the jars that could not be loaded
     * @throws AbsentModuleException    if it is in a module that the launcher has not downloaded yet
     */
    public InstalledComponent installed(Class<?> kind, String name) {
        InstalledComponent found = Optional.ofNullable(installed.get(key(kind, name))).or(() -> of(kind).stream()
                .filter(other -> other.component().formerNames().contains(name)).findFirst()).orElse(null);
        if (found == null) {
            AbsentModuleException.throwIfAbsent(name);
            NameSuggester known = new NameSuggester(of(kind).stream().map(other -> other.component().name()).toList());
            String missing = problems.stream().map(PluginProblem::toString).collect(Collectors.joining("; and "));
            throw new IllegalArgumentException("there is no %s '%s'; installed: %s%s%s".formatted(words(kind), name, known.listed(),
                    known.suggestion(name), missing.isEmpty() ? "" : "; could not be loaded: " + missing));
        }
        return found;
    }

    /**
     * The origin of a component's code.
     *
     * @throws PluginException if its jar cannot be read any more
     */
    public Origin origin(InstalledComponent component) {
        return origins.of(component);
    }

    /** The components of one kind, by name. */
    public List<InstalledComponent> of(Class<?> kind) {
        return installed.values().stream().filter(candidate -> candidate.component().kind() == kind).toList();
    }

    /** The installed components, by kind and name. */
    public List<InstalledComponent> all() {
        return List.copyOf(installed.values());
    }

    /** The kind as words in a sentence: {@code attention generator}. */
    public static String words(Class<?> kind) {
        return kind.getAnnotation(Kind.class).value();
    }

    private static Key key(Class<?> kind, String name) {
        return new Key(kind.getName(), name);
    }
}
