package io.github.genatt.spi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates records of options from values by key, as read by {@link OptionReader} or given from Java. */
final class OptionBinder {
    private final OptionComponents components;
    private final Consumer<String> warnings;

    OptionBinder(OptionComponents components, Consumer<String> warnings) {
        this.components = components;
        this.warnings = warnings;
    }

    /**
     * Creates a record; omitted options take their defaults.
     *
     * @throws IllegalArgumentException naming the key
     */
    Object record(Class<?> type, Map<?, ?> given, String path) {
        List<OptionField> fields = OptionField.of(type);
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            String now = field(fields, type, path, String.valueOf(key)).key();
            if (!now.equals(key) && given.containsKey(now) || values.put(now, value == null ? Optional.empty() : value) != null) {
                throw new IllegalArgumentException("%s%s: is the former name of '%s', found both; remove one".formatted(path, key, now));
            }
        });
        List<Object> arguments = new ArrayList<>();
        for (OptionField field : fields) {
            Object value = values.get(field.key());
            if (value == null || !field.optional() && value.equals(Optional.empty())) {
                value = defaultOf(field, type, path);
            }
            arguments.add(bind(field.type(), value, path + field.key()));
        }
        return refusing(path, () -> OptionField.construct(type, arguments));
    }

    /** A copy with another value for the option under a key; dots in the key address nested options. */
    Record with(Record options, String key, Object value, String path) {
        List<OptionField> fields = OptionField.of(options.getClass());
        int dot = key.indexOf('.');
        OptionField changed = field(fields, options.getClass(), path, dot < 0 ? key : key.substring(0, dot));
        List<Object> arguments = new ArrayList<>();
        for (OptionField field : fields) {
            Object before = field.valueIn(options);
            if (!field.equals(changed)) {
                arguments.add(before);
            } else if (dot < 0) {
                arguments.add(bind(field.type(), value, path + field.key()));
            } else {
                arguments.add(inside(field.type(), before, key.substring(dot + 1), value, path + field.key()));
            }
        }
        return (Record) refusing(path, () -> OptionField.construct(options.getClass(), arguments));
    }

    private Object inside(Type type, Object before, String key, Object value, String path) {
        if (before instanceof Optional<?> optional && optional.isPresent() && type instanceof ParameterizedType generic) {
            return Optional.of(inside(generic.getActualTypeArguments()[0], optional.get(), key, value, path));
        }
        if (before instanceof Record options && OptionField.isOptions(options.getClass())) {
            return with(options, key, value, path + ".");
        }
        Optional<OptionComponents.Made> made = type instanceof Class<?> kind && Component.isKind(kind)
                ? components.made(kind, before) : Optional.empty();
        return made.map(of -> make(of.component(), with(of.options(), key, value, path + "."), path)).orElseThrow(() ->
                new IllegalArgumentException("%s: has no options inside to change '%s', found %s; set '%s' as a whole"
                        .formatted(path, key, before, path)));
    }

    private OptionField field(List<OptionField> fields, Class<?> type, String path, String key) {
        for (OptionField field : fields) {
            if (field.key().equals(key)) {
                return field;
            } else if (field.formerKeys().contains(key)) {
                warnings.accept("%s'%s' is now '%s' (since %s)".formatted(path, key, field.key(),
                        field.component().getAnnotation(Formerly.class).since()));
                return field;
            }
        }
        throw new IllegalArgumentException("%s%s: unknown key of %s, found '%s'%s".formatted(path, key, type.getSimpleName(), key,
                OptionNames.instead(key, fields.stream().map(OptionField::key).toList())));
    }

    private static Object defaultOf(OptionField field, Class<?> type, String path) {
        String text = field.defaultText().orElseThrow(() -> new IllegalArgumentException(
                "%s%s: has no default, found no value (%s); give it with Options.of(%s.class, Map.of(\"%s\", ...))".formatted(
                        path, field.key(), field.option().help(), type.getSimpleName(), field.key())));
        return OptionReader.read(text);
    }

    Object bind(Type type, Object value, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            return Optional.ofNullable(inner).map(found -> bind(generic.getActualTypeArguments()[0], found, path));
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            if (!(value instanceof List<?> list)) {
                throw expected(path, "a list", value);
            }
            List<Object> bound = new ArrayList<>();
            list.forEach(element -> bound.add(bind(generic.getActualTypeArguments()[0], element, path + "." + bound.size())));
            return List.copyOf(bound);
        } else if (type instanceof Class<?> plain) {
            return plain(plain, value, path);
        }
        throw new IllegalArgumentException("%s: options cannot have the type %s, found %s; use one listed in Option".formatted(
                path, type.getTypeName(), value));
    }

    private Object plain(Class<?> type, Object value, String path) {
        if (type == String.class && value instanceof String || (type == boolean.class || type == Boolean.class) && value instanceof Boolean
                || !type.isPrimitive() && !Number.class.isAssignableFrom(type) && type.isInstance(value)) {
            return value;
        } else if (type.isEnum() && value instanceof String name) {
            return constant(type, name, path);
        } else if (Component.isKind(type)) {
            return component(type, value, path);
        } else if (type.isRecord() && value instanceof Map<?, ?> given) {
            return record(type, given, path + ".");
        } else if (type.isRecord() && value instanceof String && OptionField.of(type).stream().anyMatch(f -> f.key().equals("name"))) {
            return record(type, Map.of("name", value), path + ".");
        } else if (value instanceof Number number && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
            return number(type, number, path);
        }
        throw expected(path, words(type), value);
    }

    Object component(Class<?> kind, Object value, String path) {
        Object name = value instanceof Map<?, ?> given ? given.get("name") : value;
        if (!(name instanceof String text)) {
            throw expected(path, "a component, its name, or an object with its name and options", value);
        }
        Component<?, ?> component = components.find(kind, text, path.isEmpty() ? "" : path + ": ");
        if (!component.name().equals(text)) {
            warnings.accept("%s'%s' is now '%s'".formatted(path.isEmpty() ? "" : path + ": ", text, component.name()));
        }
        Map<Object, Object> options = new LinkedHashMap<>(value instanceof Map<?, ?> given ? given : Map.of());
        options.remove("name");
        return make(component, (Record) record(component.options(), options, path.isEmpty() ? "" : path + "."), path);
    }

    private static <C extends Record> Object make(Component<C, ?> component, Record options, String path) {
        return refusing(path, () -> component.factory().apply(component.options().cast(options)));
    }

    private Object constant(Class<?> type, String name, String path) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(OptionNames.kebab((Enum<?>) constant), constant);
        }
        if (constants.containsKey(name)) {
            return constants.get(name);
        }
        for (var field : type.getFields()) {
            Formerly formerly = field.getAnnotation(Formerly.class);
            if (formerly != null && Arrays.asList(formerly.value()).contains(name)) {
                Enum<?> constant = (Enum<?>) Arrays.stream(type.getEnumConstants())
                        .filter(candidate -> ((Enum<?>) candidate).name().equals(field.getName())).findFirst().orElseThrow();
                warnings.accept("%s: '%s' is now '%s' (since %s)".formatted(path, name, OptionNames.kebab(constant), formerly.since()));
                return constant;
            }
        }
        throw new IllegalArgumentException("%s: expected one of %s, found '%s'%s".formatted(path, String.join(", ", constants.keySet()),
                name,
                OptionNames.instead(name, constants.keySet())));
    }

    private static Object number(Class<?> type, Number number, String path) {
        if (!Double.isFinite(number.doubleValue())) {
            throw expected(path, "a finite number", number);
        }
        if (type == double.class || type == Double.class) {
            return number.doubleValue();
        }
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            return type == int.class || type == Integer.class ? (Object) exact.intValueExact() : (Object) exact.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(expected(path, words(type), number).getMessage(), e);
        }
    }

    private static String words(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "an integer of " + (type == int.class || type == Integer.class ? 32 : 64) + " bits";
        } else if (type == double.class || type == Double.class) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == String.class ? "text" : type.isRecord() ? "an object or a " + type.getSimpleName() : "a " + type.getSimpleName();
    }

    private static IllegalArgumentException expected(String path, String what, Object found) {
        String type = found instanceof String ? "text " : found instanceof Number ? "number " : "";
        return new IllegalArgumentException("%sexpected %s, found %s%s".formatted(path.isEmpty() ? "" : path + ": ", what, type, found));
    }

    private interface Making {
        Object make();
    }

    /** Adds the path of the options to the message of a constructor or factory that rejects them. */
    private static Object refusing(String path, Making making) {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            String place = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
            throw place.isEmpty() || String.valueOf(e.getMessage()).startsWith(place) ? e
                    : new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
