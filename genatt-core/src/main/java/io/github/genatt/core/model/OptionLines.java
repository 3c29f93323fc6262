package io.github.genatt.core.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a recommender as lines {@code key = value}, with dotted keys: recommenders with the same lines are equal. */
final class OptionLines {

    private OptionLines() {
    }

    /** A line for each option. */
    static String of(Object recommender) {
        Map<String, String> lines = new LinkedHashMap<>();
        add("recommender", recommender, lines);
        List<String> text = new ArrayList<>();
        lines.forEach((key, value) -> text.add(key + " = " + value.replaceAll("\\R", " ")));
        return String.join("\n", text);
    }

    /** One sentence for each option in which a model differs from a file. */
    static List<String> differences(String model, String file) {
        Map<String, String> own = parse(model);
        Map<String, String> saved = parse(file);
        List<String> lines = new ArrayList<>();
        own.forEach((key, value) -> {
            if (!value.equals(saved.getOrDefault(key, ""))) {
                lines.add("option " + key + " is " + saved.getOrDefault(key, "absent") + " in the file, " + value + " in the model");
            }
        });
        saved.forEach((key, value) -> {
            if (!own.containsKey(key)) {
                lines.add("option " + key + " is " + value + " in the file, absent in the model");
            }
        });
        return lines;
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf(" = ");
            lines.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 3));
        });
        return lines;
    }

    private static void add(String key, Object value, Map<String, String> lines) {
        if (value instanceof Record options) {
            lines.put(key, options.getClass().getName());
            for (RecordComponent component : options.getClass().getRecordComponents()) {
                add(key + "." + component.getName(), read(options, component), lines);
            }
        } else if (value instanceof Optional<?> optional) {
            add(key, optional.isPresent() ? optional.get() : "none", lines);
        } else if (value instanceof Collection<?> list) {
            lines.put(key, list.size() + " values");
            int index = 0;
            for (Object element : list) {
                add(key + "." + index++, element, lines);
            }
        } else if (value instanceof Number || value instanceof Boolean || value instanceof String || value instanceof Enum<?>) {
            lines.put(key, value.toString());
        } else {
            // the text of other objects is not reproducible in another run
            lines.put(key, value == null ? "none" : value.getClass().getName());
        }
    }

    private static Object read(Record options, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(options);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(options.getClass().getName() + "." + component.getName() + ": cannot be read", e);
        }
    }
}
