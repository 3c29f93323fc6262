package io.github.genatt.config.bind;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.spi.Component;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a value depending on its type. In addition to option types it supports maps, and {@link ConfigValue} for later binding. */
final class ValueBinder {
    /** HOCON does not keep the order; the lines of the file restore it, except for an entry that is only a substitution. */
    private static final Comparator<Map.Entry<String, ConfigValue>> AS_WRITTEN =
            Comparator.comparing((Map.Entry<String, ConfigValue> entry) -> Problem.line(entry.getValue().origin()))
                    .thenComparing(Map.Entry::getKey);

    private final RecordBinder records;

    ValueBinder(RecordBinder records) {
        this.records = records;
    }

    Optional<BoundValue> bind(Type type, ConfigNode node) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return optional(of[0], node);
            } else if (generic.getRawType() == List.class) {
                return list(of[0], node);
            } else if (generic.getRawType() == Map.class && of[0] == String.class) {
                return map(of[1], node);
            }
        } else if (type instanceof Class<?> plain) {
            if (Scalars.knows(plain)) {
                return scalar(plain, node);
            } else if (Component.isKind(plain)) {
                return records.component(plain, node);
            } else if (plain.isRecord()) {
                return records.record(plain, node);
            } else if (plain == ConfigValue.class) {
                return Optional.of(new BoundValue(node.value(), node.value().unwrapped()));
            }
        }
        throw new IllegalStateException(node.path() + ": configuration cannot express the type " + type.getTypeName());
    }

    private Optional<BoundValue> scalar(Class<?> type, ConfigNode node) {
        Optional<RenamedConstant> renamed = RenamedConstant.of(type, node.value());
        if (renamed.isPresent()) {
            String now = KebabCase.of(renamed.get().constant());
            records.warn(node, "'%s' is now '%s' (since %s)".formatted(node.value().unwrapped(), now, renamed.get().since()));
            return Optional.of(new BoundValue(renamed.get().constant(), now));
        }
        try {
            Object value = Scalars.read(type, node.value());
            return Optional.of(new BoundValue(value, value instanceof Enum<?> constant ? KebabCase.of(constant) : value));
        } catch (IllegalArgumentException e) {
            return records.problem(node, e.getMessage());
        }
    }

    private Optional<BoundValue> optional(Type of, ConfigNode node) {
        if (node.value().valueType() == ConfigValueType.NULL) {
            return Optional.of(new BoundValue(Optional.empty(), null));
        }
        return bind(of, node).map(bound -> new BoundValue(Optional.of(bound.value()), bound.effective()));
    }

    private Optional<BoundValue> list(Type of, ConfigNode node) {
        if (!(node.value() instanceof ConfigList elements)) {
            return records.problem(node, "expected a list, found " + Scalars.found(node.value()));
        }
        List<Object> list = new ArrayList<>();
        List<Object> effective = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            bind(of, node.child(String.valueOf(i), elements.get(i))).ifPresent(bound -> {
                list.add(bound.value());
                effective.add(bound.effective());
            });
        }
        return list.size() < elements.size() ? Optional.empty() : Optional.of(new BoundValue(List.copyOf(list), effective));
    }

    private Optional<BoundValue> map(Type of, ConfigNode node) {
        if (!(node.value() instanceof ConfigObject object)) {
            return records.problem(node, "expected an object, found " + Scalars.found(node.value()));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> effective = new LinkedHashMap<>();
        object.entrySet().stream().sorted(AS_WRITTEN).forEach(entry ->
                bind(of, node.child(entry.getKey(), entry.getValue())).ifPresent(bound -> {
                    map.put(entry.getKey(), bound.value());
                    effective.put(entry.getKey(), bound.effective());
                }));
        return map.size() < object.size() ? Optional.empty() : Optional.of(new BoundValue(Collections.unmodifiableMap(map), effective));
    }
}
