package io.github.genatt.spi;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A named component that a plug-in offers.
 *
 * @param <C> the options record
 * @param <T> the kind of component
 */
public final class Component<C extends Record, T> {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Class<T> kind;
    private final String name;
    private final String summary;
    private final Class<C> options;
    private final Function<? super C, ? extends T> factory;
    private final List<String> formerNames;

    private Component(Class<T> kind, String name, String summary, Class<C> options, Function<? super C, ? extends T> factory,
            List<String> formerNames) {
        this.kind = kind;
        this.name = name;
        this.summary = summary;
        this.options = options;
        this.factory = factory;
        this.formerNames = formerNames;
    }

    /**
     * A component that a factory creates from its options.
     *
     * @param kind    an interface with {@link Kind}
     * @param name    its name in configuration, in kebab-case, unique within the kind
     * @param summary one sentence for {@code genatt plugins}, with the source in the literature
     * @param options the record that configuration is bound to; each record component has an {@link Option}
     * @param factory creates the component; an {@link IllegalArgumentException} is reported with file and line
     * @throws IllegalArgumentException if kind, name or options are not as described
     */
    public static <T, C extends Record> Component<C, T> of(Class<T> kind, String name, String summary, Class<C> options,
            Function<? super C, ? extends T> factory) {
        if (!isKind(kind)) {
            throw new IllegalArgumentException("%s: is not a kind, found %s without @Kind; offer '%s' as an interface that has it"
                    .formatted(kind.getName(), kind.isInterface() ? "an interface" : "a class", name));
        }
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new IllegalArgumentException("%s: the name of a component must be in kebab-case, found '%s'; write for example 'my-name'"
                    .formatted(options.getName(), name));
        }
        requireOptions(options);
        return new Component<>(kind, name, summary, options, factory, List.of());
    }

    /**
     * A component whose options record is itself the component.
     *
     * @throws IllegalArgumentException also if the record does not implement the kind
     */
    public static <T, C extends Record> Component<C, T> of(Class<T> kind, String name, String summary, Class<C> options) {
        if (!kind.isAssignableFrom(options)) {
            throw new IllegalArgumentException("%s: does not implement %s; implement it, or give a factory that takes the options"
                    .formatted(options.getName(), kind.getName()));
        }
        return of(kind, name, summary, options, kind::cast);
    }

    /** The same component with names that it had in former versions. They are still read, with a warning. */
    public Component<C, T> formerly(String... names) {
        return new Component<>(kind, name, summary, options, factory, List.of(names));
    }

    /** Whether a type is a kind: an interface with {@link Kind}. */
    public static boolean isKind(Class<?> type) {
        return type.isInterface() && type.isAnnotationPresent(Kind.class);
    }

    private static void requireOptions(Class<?> options) {
        for (RecordComponent component : options.getRecordComponents()) {
            if (!component.isAnnotationPresent(Option.class)) {
                throw new IllegalArgumentException("%s: its component '%s' has no @Option; add one with a sentence of help"
                        .formatted(options.getName(), component.getName()));
            }
            if (component.getType().isRecord()) {
                requireOptions(component.getType());
            }
        }
    }

    /** The kind of component that the factory creates. */
    public Class<T> kind() {
        return kind;
    }

    /** Its name in configuration; unique within the kind. */
    public String name() {
        return name;
    }

    /** One sentence that describes it. */
    public String summary() {
        return summary;
    }

    /** The record that configuration is bound to. */
    public Class<C> options() {
        return options;
    }

    /** Its names in former versions. */
    public List<String> formerNames() {
        return formerNames;
    }

    /** The function that creates the component. */
    public Function<? super C, ? extends T> factory() {
        return factory;
    }

    @Override
    public String toString() {
        return kind.getAnnotation(Kind.class).value() + " '" + name + "'";
    }
}
