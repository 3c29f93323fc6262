package io.github.genatt.config.bind;

import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Component;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes components created in Java code as configuration, by the names under which plug-ins offer them: the inverse of {@link
 * RecordBinder}.
 */
public final class RecordWriter {
    private final Plugins plugins;

    /** Creates a writer that looks up names in {@code plugins}. */
    public RecordWriter(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * The name of a component and all its options; binding them again creates an equal one.
     *
     * @throws IllegalArgumentException if no plug-in offers it, or a part of it
     */
    public EffectiveConfig component(Class<?> kind, Object component) {
        for (InstalledComponent candidate : plugins.of(kind)) {
            Optional<Record> options = options(candidate.component(), component);
            if (options.isPresent()) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put(RecordBinder.NAME, candidate.component().name());
                tree.putAll(fields(options.get()));
                return new EffectiveConfig(tree);
            }
        }
        throw new IllegalArgumentException("%s: no plug-in offers it as %s, found %s; offer its record in a GenAttPlugin".formatted(
                component.getClass().getName(), Plugins.words(kind),
                plugins.of(kind).stream().map(installed -> installed.component().name()).toList()));
    }

    /** The options of a record. */
    public EffectiveConfig record(Record options) {
        return new EffectiveConfig(fields(options));
    }

    /** The options of the component: itself, or its field of the options class if that creates an equal component. */
    private static <C extends Record> Optional<Record> options(Component<C, ?> offered, Object component) {
        if (offered.options().isInstance(component)) {
            return Optional.of((Record) component);
        }
        if (component instanceof Record holder) {
            for (RecordComponent part : holder.getClass().getRecordComponents()) {
                if (part.getType() == offered.options()) {
                    C options = offered.options().cast(read(part, holder));
                    if (component.equals(offered.factory().apply(options))) {
                        return Optional.of(options);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> fields(Record options) {
        Map<String, Object> fields = new LinkedHashMap<>();
        OptionSpec.of(options.getClass()).forEach(spec -> fields.put(spec.key(), value(spec.type(), read(spec.component(), options))));
        return fields;
    }

    private Object value(Type type, Object value) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (value instanceof Optional<?> optional) {
                return optional.map(present -> value(of[0], present)).orElse(null);
            } else if (value instanceof List<?> list) {
                return list.stream().map(element -> value(of[0], element)).toList();
            } else if (value instanceof Map<?, ?> map) {
                Map<String, Object> tree = new LinkedHashMap<>();
                map.forEach((key, entry) -> tree.put(key.toString(), value(of[1], entry)));
                return tree;
            }
        } else if (value instanceof Enum<?> constant) {
            return KebabCase.of(constant);
        } else if (type instanceof Class<?> kind && Component.isKind(kind)) {
            return component(kind, value).tree();
        } else if (type instanceof Class<?> plain && Scalars.knows(plain)) {
            return value;
        } else if (value instanceof Record options) {
            return fields(options);
        }
        throw new IllegalArgumentException(type.getTypeName() + ": configuration cannot express it, found " + value
                + "; give the option a type that it can");
    }

    private static Object read(RecordComponent component, Record holder) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
            return accessor.invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + holder.getClass().getName(), e);
        }
    }
}
