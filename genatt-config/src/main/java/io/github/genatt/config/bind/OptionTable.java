package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Component;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of a record, for display. */
public final class OptionTable {

    /**
     * One option.
     *
     * @param key          key in configuration; options of a nested record follow its row, with dotted keys
     * @param type         type in words
     * @param defaultValue default as written in configuration; {@code required} if there is none
     * @param help         help text
     */
    public record Row(String key, String type, String defaultValue, String help) {
    }

    private OptionTable() {
    }

    /** The options of a record, in its order; options of nested records have the defaults of that place. */
    public static List<Row> of(Class<? extends Record> options) {
        return rows(options, "", Map.of()).toList();
    }

    private static Stream<Row> rows(Class<?> options, String prefix, Map<String, ConfigValue> given) {
        return OptionSpec.of(options).stream().flatMap(spec -> {
            String key = prefix + spec.key();
            Optional<ConfigValue> own = Optional.ofNullable(given.get(spec.key()));
            Row row = new Row(key, words(spec.type()), own.map(OptionTable::text).or(spec::defaultText).orElse("required"),
                    spec.option().help());
            Map<String, ConfigValue> inner = own.or(spec::defaultValue).filter(ConfigObject.class::isInstance)
                    .<Map<String, ConfigValue>>map(ConfigObject.class::cast).orElse(Map.of());
            return Stream.concat(Stream.of(row), inside(spec.type(), key, inner));
        });
    }

    /** The options of a record, an optional record, or the records of a list or map. */
    private static Stream<Row> inside(Type type, String key, Map<String, ConfigValue> given) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return inside(generic.getActualTypeArguments()[0], key, given);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return inside(generic.getActualTypeArguments()[0], key + "[]", Map.of());
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return inside(generic.getActualTypeArguments()[1], key + ".NAME", Map.of());
        }
        return type instanceof Class<?> plain && plain.isRecord() ? rows(plain, key + ".", given) : Stream.empty();
    }

    private static String text(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING ? value.unwrapped().toString() : value.render(ConfigRenderOptions.concise());
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
