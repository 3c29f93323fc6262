package io.github.genatt.config.plugin;

import io.github.genatt.config.text.KnownNames;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Everything that is installed, by kind and name. */
public final class Plugins {

    private record Key(String kind, String name) {
    }

    private final TreeMap<Key, Installed> installed = new TreeMap<>(Comparator.comparing(Key::kind).thenComparing(Key::name));

    /**
     * Takes the plug-ins that a class loader finds, those of its parents among them.
     *
     * @throws PluginException if one cannot be loaded, or two offer the same
     */
    public Plugins(ClassLoader loader) {
        this(load(loader));
    }

    /**
     * Takes the given plug-ins.
     *
     * @throws PluginException if two offer the same
     */
    public Plugins(Collection<PluginSource> plugins) {
        plugins.stream().flatMap(plugin -> plugin.components().stream()).forEach(this::add);
    }

    private static List<PluginSource> load(ClassLoader loader) {
        ServiceFiles.refuseTwins(loader);
        try {
            List<PluginSource> plugins = new ArrayList<>();
            ServiceLoader.load(GenAttPlugin.class, loader).forEach(plugin -> plugins.add(PluginSource.of(plugin)));
            return plugins;
        } catch (ServiceConfigurationError e) {
            throw new PluginException("a plug-in cannot be loaded: " + e.getMessage() + "; remove its jar, or install what it needs", e);
        }
    }

    private void add(Installed added) {
        Component<?, ?> component = added.component();
        if (Arrays.stream(component.options().getRecordComponents()).anyMatch(option -> option.getName().equals("name"))) {
            throw new PluginException("the %s '%s' of %s has an option 'name', but that key names the component itself"
                    .formatted(words(component.kind()), component.name(), added.source()));
        }
        Installed other = installed.putIfAbsent(key(component.kind(), component.name()), added);
        if (other != null) {
            throw new PluginException("two plug-ins offer the %s '%s': %s in %s, and %s in %s; remove one of them".formatted(
                    words(component.kind()), component.name(),
                    other.plugin().getName(), other.source(), added.plugin().getName(), added.source()));
        }
    }

    /**
     * The component of a name, or of a former name if none has it now.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public <T> Component<?, T> find(Class<T> kind, String name) {
        Installed found = Optional.ofNullable(installed.get(key(kind, name))).or(() -> of(kind).stream()
                .filter(other -> other.component().formerNames().contains(name)).findFirst()).orElse(null);
        if (found == null) {
            KnownNames known = new KnownNames(of(kind).stream().map(other -> other.component().name()).toList());
            throw new IllegalArgumentException("there is no %s '%s'; installed: %s%s"
                    .formatted(words(kind), name, known.listed(), known.suggestion(name)));
        }
        // Safe: the key holds the kind, and the component's own class ties the kind to its type.
        @SuppressWarnings("unchecked")
        Component<?, T> component = (Component<?, T>) found.component();
        return component;
    }

    /** What is installed of one kind, by name. */
    public List<Installed> of(Class<?> kind) {
        return installed.values().stream().filter(candidate -> candidate.component().kind() == kind).toList();
    }

    /** What is installed, by kind and name. */
    public List<Installed> all() {
        return List.copyOf(installed.values());
    }

    /** The kind as it stands in a sentence: {@code attention generator}. */
    public static String words(Class<?> kind) {
        return kind.getAnnotation(Kind.class).value();
    }

    private static Key key(Class<?> kind, String name) {
        return new Key(kind.getName(), name);
    }
}
