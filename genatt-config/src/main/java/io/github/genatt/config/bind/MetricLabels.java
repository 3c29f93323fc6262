package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics written as they stand above a column, such as {@code NDCG@10}: the label of an installed metric under one of its settings, that
 * is its defaults or one of them changed where the choices are few, with the number after {@code @} as its option {@code k}.
 *
 * @param plugins where metrics are looked up
 */
record MetricLabels(Plugins plugins) {
    private static final Pattern WITH_CUT_OFF = Pattern.compile("(.+)@(\\d{1,9})");
    private static final String CUT_OFF = "k";
    /** Fits every metric of a list, pairs included; the metric itself judges the number that is written. */
    private static final int PROBE = 2;

    /** The same metric as an object with its name and options; empty if there is no such label. Letters may be small or capital. */
    Optional<ConfigObject> options(ConfigValue written) {
        String label = (String) written.unwrapped();
        Matcher parts = WITH_CUT_OFF.matcher(label);
        boolean cut = parts.matches();
        String wanted = cut ? parts.group(1) + "@" + PROBE : label;
        return settings(cut).entrySet().stream().filter(known -> known.getKey().equalsIgnoreCase(wanted)).findFirst().map(known -> {
            Map<String, Object> options = new LinkedHashMap<>(known.getValue());
            if (cut) {
                options.put(CUT_OFF, Integer.valueOf(parts.group(2)));
            }
            return ConfigValueFactory.fromMap(options).withOrigin(written.origin());
        });
    }

    /** The end of a sentence about a label that there is not, as in {@link NameSuggester#suggestion}. */
    String suggestion(String label) {
        Matcher parts = WITH_CUT_OFF.matcher(label);
        boolean cut = parts.matches();
        return new NameSuggester(settings(cut).keySet().stream()
                .map(known -> cut ? known.replaceFirst("@" + PROBE + "$", "@" + parts.group(2)) : known).toList()).suggestion(label);
    }

    /** Whether a text has the form of a label with a cut-off. */
    static boolean hasCutOff(String text) {
        return WITH_CUT_OFF.matcher(text).matches();
    }

    /** By label; of two metrics with one label the first by name. */
    private Map<String, Map<String, Object>> settings(boolean cut) {
        Map<String, Map<String, Object>> byLabel = new LinkedHashMap<>();
        plugins.of(Metric.class).forEach(installed -> settings(installed.component(), cut).forEach(options ->
                new RecordBinder(plugins, new Problems()).component(Metric.class, ConfigValueFactory.fromMap(options))
                        .ifPresent(bound -> byLabel.putIfAbsent(bound.value().label(), options))));
        return byLabel;
    }

    private static List<Map<String, Object>> settings(Component<?, ?> metric, boolean cut) {
        List<OptionSpec> specs = OptionSpec.of(metric.options());
        if (cut && specs.stream().noneMatch(spec -> spec.key().equals(CUT_OFF))) {
            return List.of();
        }
        Map<String, Object> plain = new LinkedHashMap<>(Map.of(RecordBinder.NAME, metric.name()));
        if (cut) {
            plain.put(CUT_OFF, PROBE);
        }
        List<Map<String, Object>> settings = new ArrayList<>(List.of(plain));
        for (OptionSpec spec : specs) {
            if (spec.type() instanceof Class<?> type && type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    Map<String, Object> other = new LinkedHashMap<>(plain);
                    other.put(spec.key(), KebabCase.of((Enum<?>) constant));
                    settings.add(other);
                }
            }
        }
        return settings;
    }
}
