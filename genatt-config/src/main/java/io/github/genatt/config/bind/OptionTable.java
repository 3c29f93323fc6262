package io.github.genatt.config.bind;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Component;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of a record, for a user to read. */
public final class OptionTable {

    /**
     * One option.
     *
     * @param key          in configuration; options of a nested record follow its row, with dots
     * @param type         in words
     * @param defaultValue as it would be written; {@code required} where there is none
     * @param help         what it does
     */
    public record Row(String key, String type, String defaultValue, String help) {
    }

    private OptionTable() {
    }

    /** The options of a record, in its order. */
    public static List<Row> of(Class<? extends Record> options) {
        return rows(options, "").toList();
    }

    private static Stream<Row> rows(Class<?> options, String prefix) {
        return OptionSpec.of(options).stream().flatMap(spec -> {
            String key = prefix + spec.key();
            Row row = new Row(key, words(spec.type()), spec.defaultText().orElse("required"), spec.option().help());
            boolean nested = spec.type() instanceof Class<?> type && type.isRecord();
            return nested ? Stream.concat(Stream.of(row), rows((Class<?>) spec.type(), key + ".")) : Stream.of(row);
        });
    }

    private static String words(Type type) {
        if (type instanceof ParameterizedType generic) {
            String of = Arrays.stream(generic.getActualTypeArguments()).map(OptionTable::words).collect(Collectors.joining(" to "));
            return ((Class<?>) generic.getRawType()).getSimpleName().toLowerCase(Locale.ROOT) + " of " + of;
        }
        Class<?> plain = (Class<?>) type;
        if (Component.isKind(plain)) {
            return Plugins.words(plain);
        }
        return Scalars.knows(plain) ? Scalars.words(plain) : "object";
    }
}
