package io.github.genatt.spi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes options in one line that {@link OptionReader} and any HOCON reader can parse. */
final class OptionWriter {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final List<String> WORDS = List.of("true", "false", "null", "include");

    private final OptionComponents components;

    OptionWriter(OptionComponents components) {
        this.components = components;
    }

    /** All options in the order of the record, after the name of their component, if they have one. */
    String write(Record options) {
        return object(components.nameOf(options.getClass()), options);
    }

    private String object(Optional<String> name, Record options) {
        List<String> fields = new ArrayList<>();
        name.ifPresent(own -> fields.add("name = " + text(own)));
        for (OptionField field : OptionField.of(options.getClass())) {
            fields.add(field.key() + " = " + value(field.type(), field.valueIn(options)));
        }
        return fields.isEmpty() ? "{}" : "{ " + String.join(", ", fields) + " }";
    }

    private String value(Type type, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> value(((ParameterizedType) type).getActualTypeArguments()[0], inner)).orElse("null");
        } else if (value instanceof List<?> list) {
            Type of = ((ParameterizedType) type).getActualTypeArguments()[0];
            return list.stream().map(element -> value(of, element)).collect(Collectors.joining(", ", "[", "]"));
        } else if (type instanceof Class<?> kind && Component.isKind(kind)) {
            return component(kind, value);
        } else if (value instanceof Record options) {
            return object(Optional.empty(), options);
        } else if (value instanceof Enum<?> constant) {
            return OptionNames.kebab(constant);
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    private String component(Class<?> kind, Object value) {
        OptionComponents.Made made = components.made(kind, value).orElseThrow(() -> new IllegalArgumentException(
                "%s: only values of installed components can be written, found %s; offer it in a GenAttPlugin".formatted(
                        kind.getSimpleName(), value)));
        String name = made.component().name();
        return made.options().getClass().getRecordComponents().length == 0 ? text(name) : object(Optional.of(name), made.options());
    }

    private static String text(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text)) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"';
    }
}
