package io.github.genatt.config.bind;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.KebabCase;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.Metric;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics written as they stand above a column, such as {@code NDCG@10}: the label of an installed metric under one of its settings, that
 * is its defaults or one of them changed where the choices are few, with the number after {@code @} as the integer that decides it.
 *
 * @param plugins where metrics are looked up
 */
record MetricLabels(Plugins plugins) {
    private static final Pattern WITH_CUT_OFF = Pattern.compile("(.+)@(\\d{1,9})");
    /** Fits every metric of a list, pairs included; the metric itself judges the number that is written. */
    private static final int PROBE = 2;

    /**
     * A metric with some of its options.
     *
     * @param cutOff the option that the number of a label goes to; none for a label without a number
     */
    private record Setting(Map<String, Object> options, Optional<String> cutOff) {

        Setting with(String key, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(options);
            more.put(key, value);
            return new Setting(more, cutOff);
        }

        /** With the number of a label. */
        Setting at(int number) {
            return cutOff.map(key -> with(key, number)).orElse(this);
        }
    }

    /** The same metric as an object with its name and options; empty if there is no such label. Letters may be small or capital. */
    Optional<ConfigObject> options(ConfigValue written) {
        String label = (String) written.unwrapped();
        Matcher parts = WITH_CUT_OFF.matcher(label);
        boolean cut = parts.matches();
        String wanted = cut ? parts.group(1) + "@" + PROBE : label;
        return byLabel(cut).entrySet().stream().filter(known -> known.getKey().equalsIgnoreCase(wanted)).findFirst()
                .map(known -> cut ? known.getValue().at(Integer.parseInt(parts.group(2))) : known.getValue())
                .map(setting -> ConfigValueFactory.fromMap(setting.options()).withOrigin(written.origin()));
    }

    /** The end of a sentence about a label that there is not, as in {@link NameSuggester#suggestion}. */
    String suggestion(String label) {
        Matcher parts = WITH_CUT_OFF.matcher(label);
        return !parts.matches() ? "" : new NameSuggester(byLabel(true).keySet().stream()
                .map(known -> known.replaceFirst("@" + PROBE + "$", "@" + parts.group(2))).toList()).suggestion(label);
    }

    /** Of two metrics with one label the first by name. */
    private Map<String, Setting> byLabel(boolean cut) {
        Map<String, Setting> byLabel = new LinkedHashMap<>();
        plugins.of(Metric.class).forEach(installed -> settings(installed.component(), cut).forEach(setting ->
                new RecordBinder(plugins, new Problems()).component(Metric.class, ConfigValueFactory.fromMap(setting.at(PROBE).options()))
                        .map(bound -> bound.value().label()).filter(label -> !cut || label.endsWith("@" + PROBE))
                        .ifPresent(label -> byLabel.putIfAbsent(label, setting))));
        return byLabel;
    }

    private static List<Setting> settings(Component<?, ?> metric, boolean cut) {
        List<OptionSpec> specs = OptionSpec.of(metric.options());
        List<Optional<String>> cutOffs = cut ? specs.stream().filter(MetricLabels::isInteger).map(spec -> Optional.of(spec.key())).toList()
                : List.of(Optional.empty());
        List<Setting> settings = new ArrayList<>();
        for (Optional<String> cutOff : cutOffs) {
            Setting plain = new Setting(Map.of(RecordBinder.NAME, metric.name()), cutOff);
            settings.add(plain);
            for (OptionSpec spec : specs) {
                if (spec.type() instanceof Class<?> type && type.isEnum()) {
                    for (Object constant : type.getEnumConstants()) {
                        settings.add(plain.with(spec.key(), KebabCase.of((Enum<?>) constant)));
                    }
                }
            }
        }
        return settings;
    }

    private static boolean isInteger(OptionSpec spec) {
        return spec.type() == int.class || spec.type() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] == Integer.class && generic.getRawType() == Optional.class;
    }
}
