package io.github.genatt.spi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The installed components by name, as options refer to them: those that class loaders find. */
final class OptionComponents {
    private final List<Component<?, ?>> installed = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** Searches the loader of a class, then the context loader of the calling thread, which may find more. */
    OptionComponents(Class<?> asking) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        Stream.of(Optional.ofNullable(asking.getClassLoader()), Optional.ofNullable(Thread.currentThread().getContextClassLoader()))
                .flatMap(Optional::stream).forEach(loaders::add);
        Set<Class<?>> plugins = new LinkedHashSet<>();
        for (ClassLoader loader : loaders) {
            ServiceLoader.load(GenAttPlugin.class, loader).stream().forEach(provider -> {
                if (plugins.add(provider.type())) {
                    add(provider);
                }
            });
        }
    }

    /** A plug-in that fails to load is reported only if a component is not found. */
    private void add(ServiceLoader.Provider<GenAttPlugin> provider) {
        try {
            installed.addAll(provider.get().components());
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            failures.add(provider.type().getName() + " (" + (e.getCause() == null ? e : e.getCause()) + ")");
        }
    }

    /** @throws IllegalArgumentException if no component has that name, or several have */
    Component<?, ?> find(Class<?> kind, String name, String key) {
        List<Component<?, ?>> present = of(kind).filter(component -> component.name().equals(name)).toList();
        List<Component<?, ?>> found = present.isEmpty() ? of(kind).filter(component -> component.formerNames().contains(name)).toList()
                : present;
        if (found.size() > 1) {
            throw new IllegalArgumentException("%sseveral plug-ins offer the %s '%s', found options %s; remove one of them".formatted(
                    key, words(kind), name, found.stream().map(each -> each.options().getName()).collect(Collectors.joining(" and "))));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("%sno %s of that name is installed, found '%s'%s%s".formatted(key, words(kind), name,
                    OptionNames.instead(name, of(kind).map(Component::name).sorted().toList()),
                    failures.isEmpty() ? "" : "; plug-ins that cannot be loaded: " + String.join(", ", failures)));
        }
        return found.get(0);
    }

    /** The component that creates a value, and the options it is created from; empty if no installed component creates such a value. */
    Optional<Made> made(Class<?> kind, Object value) {
        return of(kind).flatMap(component -> made(component, value).stream()).findFirst();
    }

    private static <C extends Record> Optional<Made> made(Component<C, ?> component, Object value) {
        return Stream.concat(Stream.of(value), value.getClass().isRecord() && value.getClass().getRecordComponents().length == 1
                        ? Stream.of(new OnlyPart(value).get()) : Stream.empty())
                .filter(component.options()::isInstance).map(component.options()::cast)
                .filter(options -> component.factory().apply(options).equals(value))
                .map(options -> new Made(component, options)).findFirst();
    }

    /** The name of the component that has this options class. */
    Optional<String> nameOf(Class<?> options) {
        return installed.stream().filter(component -> component.options() == options).map(Component::name).findFirst();
    }

    private Stream<Component<?, ?>> of(Class<?> kind) {
        return installed.stream().filter(component -> component.kind() == kind);
    }

    private static String words(Class<?> kind) {
        return kind.getAnnotation(Kind.class).value();
    }

    /** The component and the options that a value was created from. */
    record Made(Component<?, ?> component, Record options) {
    }

    /** A record with a single record component, such as one that wraps options; gives the value of that component. */
    private record OnlyPart(Object whole) {
        Object get() {
            try {
                var accessor = whole.getClass().getRecordComponents()[0].getAccessor();
                accessor.setAccessible(true);
                return accessor.invoke(whole);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read the value in " + whole, e);
            }
        }
    }
}
