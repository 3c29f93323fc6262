package io.github.genatt.config.bind;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes HOCON in the order of the tree; the library's own rendering would sort by key. */
final class HoconWriter {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "include");

    private HoconWriter() {
    }

    static String write(Map<String, Object> tree) {
        return fields(tree, "");
    }

    private static String fields(Map<?, ?> tree, String indent) {
        return tree.entrySet().stream().map(entry -> field(entry, indent)).collect(Collectors.joining());
    }

    private static String field(Map.Entry<?, ?> entry, String indent) {
        String separator = entry.getValue() instanceof Map ? " " : " = ";
        return indent + text(entry.getKey().toString()) + separator + value(entry.getValue(), indent) + "\n";
    }

    private static String value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "{}" : "{\n" + fields(map, indent + "  ") + indent + "}";
        }
        if (value instanceof List<?> list) {
            boolean flat = list.stream().noneMatch(element -> element instanceof Map || element instanceof List);
            return flat ? list.stream().map(element -> value(element, indent)).collect(Collectors.joining(", ", "[", "]"))
                    : list.stream().map(element -> indent + "  " + value(element, indent + "  ") + "\n")
                            .collect(Collectors.joining("", "[\n", indent + "]"));
        }
        return value instanceof String text ? text(text) : ConfigValueFactory.fromAnyRef(value).render();
    }

    private static String text(String text) {
        return PLAIN.matcher(text).matches() && !WORDS.contains(text) ? text : ConfigUtil.quoteString(text);
    }
}
