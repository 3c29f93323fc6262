package io.github.genatt.bench.suite;

import io.github.genatt.config.plugin.Installed;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.DoesNotAffectResults;
import io.github.genatt.spi.SequentialRecommender;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes from effective configuration all that decides a result: everything but the options that are marked as not affecting it.
 *
 * @param plugins where the options of components are looked up
 */
record DecidingOptions(Plugins plugins) {

    private static final String NAME = "name";

    /** Those of a record, from its effective options by key. */
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

    /** Kind, name and jar of a recommender and of the components in it. */
    List<String> sources(Map<?, ?> recommender) {
        List<String> sources = new ArrayList<>();
        add(SequentialRecommender.class, recommender, sources);
        return sources;
    }

    private void add(Class<?> kind, Object component, List<String> sources) {
        Map<?, ?> options = component instanceof Map<?, ?> map ? map : Map.of(NAME, component);
        Installed installed = plugins.of(kind).stream().filter(one -> one.component().name().equals(options.get(NAME))).findFirst()
                .orElseThrow();
        sources.add("%s '%s' of %s".formatted(Plugins.words(kind), options.get(NAME), installed.source()));
        for (RecordComponent option : installed.component().options().getRecordComponents()) {
            Object inner = options.get(KebabCase.of(option.getName()));
            if (inner != null && Component.isKind(option.getType())) {
                add(option.getType(), inner, sources);
            }
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
