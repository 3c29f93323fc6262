package io.github.genatt.bench.suite;

import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.DoesNotAffectResults;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selects from the effective configuration the options that affect a result: all but those marked as not affecting it.
 *
 * @param plugins provide the options of components
 */
record DecidingOptions(Plugins plugins) {

    private static final String NAME = "name";

    /** The options of a record that affect a result, from its effective options by key. */
    Map<String, Object> of(Class<?> record, Map<?, ?> effective) {
        Map<String, Object> deciding = new LinkedHashMap<>();
        for (RecordComponent option : record.getRecordComponents()) {
            String key = KebabCase.of(option.getName());
            if (effective.containsKey(key) && !option.isAnnotationPresent(DoesNotAffectResults.class)) {
                deciding.put(key, value(option.getGenericType(), effective.get(key)));
            }
        }
        return deciding;
    }

    /** The components in the options of a record, including nested ones, each once. */
    List<InstalledComponent> components(Class<?> record, Map<?, ?> effective) {
        Set<InstalledComponent> components = new LinkedHashSet<>();
        collect(record, effective, components);
        return List.copyOf(components);
    }

    private void collect(Class<?> record, Map<?, ?> effective, Set<InstalledComponent> components) {
        for (RecordComponent option : record.getRecordComponents()) {
            collect(option.getGenericType(), effective.get(KebabCase.of(option.getName())), components);
        }
    }

    private void collect(Type type, Object effective, Set<InstalledComponent> components) {
        if (effective == null) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (effective instanceof List<?> list) {
                list.forEach(element -> collect(of[0], element, components));
            } else if (generic.getRawType() == Map.class && effective instanceof Map<?, ?> map) {
                map.values().forEach(element -> collect(of[1], element, components));
            } else {
                collect(of[0], effective, components);
            }
        } else if (type instanceof Class<?> plain && Component.isKind(plain) && effective instanceof Map<?, ?> options) {
            // the effective configuration contains every component as an object with its name
            InstalledComponent installed = plugins.installed(plain, options.get(NAME).toString());
            components.add(installed);
            collect(installed.component().options(), options, components);
        } else if (type instanceof Class<?> plain && plain.isRecord() && effective instanceof Map<?, ?> options) {
            collect(plain, options, components);
        }
    }

    private Object value(Type type, Object effective) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (effective instanceof List<?> list) {
                return list.stream().map(element -> value(of[0], element)).toList();
            }
            if (generic.getRawType() == Map.class && effective instanceof Map<?, ?> map) {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((key, element) -> values.put(key.toString(), value(of[1], element)));
                return values;
            }
            return value(of[0], effective);
        }
        if (effective instanceof Map<?, ?> options && type instanceof Class<?> plain) {
            if (Component.isKind(plain)) {
                Map<String, Object> component = new LinkedHashMap<>();
                component.put(NAME, options.get(NAME));
                component.putAll(of(plugins.find(plain, options.get(NAME).toString()).options(), options));
                return component;
            }
            if (plain.isRecord()) {
                return of(plain, options);
            }
        }
        return effective;
    }
}
