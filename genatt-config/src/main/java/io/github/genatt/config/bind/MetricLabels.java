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
 * Metrics written as column headings, such as {@code NDCG@10}: the label of an installed metric with its defaults, or with one default
 * changed if the choices are few. The number after {@code @} sets the integer option of the label.
 *
 * @param plugins plug-ins in which metrics are looked up
 */
record MetricLabels(Plugins plugins) {
    private static final Pattern WITH_CUT_OFF = Pattern.compile("(.+)@(\\d{1,9})");
    /** A cut-off that is valid for every metric of a list, including pairs; the metric itself validates the given number. */
    private static final int PROBE = 2;

    /**
     * A metric with some of its options.
     *
     * @param cutOff the option set by the number of a label; none for a label without a number
     */
    private record Setting(Map<String, Object> options, Optional<String> cutOff) {

        Setting with(String key, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(options);
            more.put(key, value);
            return new Setting(more, cutOff);
        }

        /** Sets the number of a label. */
        Setting at(int number) {
            return cutOff.map(key -> with(key, number)).orElse(this);
        }
    }

    /** The same metric as an object with its name and options; empty if there is no such label. Case is ignored. */
    Optional<ConfigObject> options(ConfigValue written) {
        String label = (String) written.unwrapped();
        Matcher parts = WITH_CUT_OFF.matcher(label);
        boolean cut = parts.matches();
        String wanted = cut ? parts.group(1) + "@" + PROBE : label;
        return byLabel(cut).entrySet().stream().filter(known -> known.getKey().equalsIgnoreCase(wanted)).findFirst()
                .map(known -> cut ? known.getValue().at(Integer.parseInt(parts.group(2))) : known.getValue())
                .map(setting -> ConfigValueFactory.fromMap(setting.options()).withOrigin(written.origin()));
    }

    /** The end of a sentence about an unknown label, as in {@link NameSuggester#suggestion}. */
    String suggestion(String label) {
        Matcher parts = WITH_CUT_OFF.matcher(label);
        return !parts.matches() ? "" : new NameSuggester(byLabel(true).keySet().stream()
                .map(known -> known.replaceFirst("@" + PROBE + "$", "@" + parts.group(2))).toList()).suggestion(label);
    }

    /** If two metrics have the same label, the first by name is used. */
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
