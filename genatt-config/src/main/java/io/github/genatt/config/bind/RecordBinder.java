package io.github.genatt.config.bind;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.FailureText;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.IdleOptions;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Binds configuration to records whose components carry an {@link io.github.genatt.spi.Option}; continues after a problem to find the next.
 * A record with a {@code name} may be written as that name only.
 * Only the problems show whether binding succeeded: an unknown key, for example, does not prevent the creation of a record.
 */
public final class RecordBinder {
    static final String NAME = "name";

    private final Plugins plugins;
    private final Problems problems;
    private final IdleListener idle;
    private final ValueBinder values = new ValueBinder(this);

    /** Looks up components in {@code plugins} and reports to {@code problems}; options without effect are accepted. */
    public RecordBinder(Plugins plugins, Problems problems) {
        this(plugins, problems, (value, problem) -> { });
    }

    /** The same, and reports each option without effect: one that is set, differs from the default, and is idle. */
    public RecordBinder(Plugins plugins, Problems problems, IdleListener idle) {
        this.plugins = plugins;
        this.problems = problems;
        this.idle = idle;
    }

    /** A record from the keys of an object; empty if it cannot be created. */
    public <T extends Record> Optional<BoundConfig<T>> record(Class<T> type, ConfigObject object) {
        return record(type, new ConfigNode("", object)).map(bound -> bound.as(type));
    }

    /** A component, written as its name or as an object with a {@code name} and its options; empty if it cannot be created. */
    public <T> Optional<BoundConfig<T>> component(Class<T> kind, ConfigValue value) {
        return component(kind, new ConfigNode("", value)).map(bound -> bound.as(kind));
    }

    Optional<BoundValue> record(Class<?> type, ConfigNode node) {
        List<OptionSpec> specs = OptionSpec.of(type);
        if (node.value().valueType() == ConfigValueType.STRING && specs.stream().anyMatch(spec -> spec.key().equals(NAME))) {
            return record(type, new ConfigNode(node.path(), node.value().atKey(NAME).root().withOrigin(node.value().origin()),
                    node.usual()));
        }
        if (!(node.value() instanceof ConfigObject given)) {
            return problem(node, "expected an object, found " + Scalars.found(node.value()));
        }
        ConfigObject object = current(specs, node, given);
        NameSuggester keys = new NameSuggester(specs.stream().map(OptionSpec::key).toList());
        object.keySet().stream().filter(key -> !keys.names().contains(key)).forEach(key -> {
            ConfigNode unknown = node.child(key, object.get(key));
            Optional<String> renamed = RenamedKeys.now(key, keys.names());
            String suggestion = keys.suggestion(key);
            problem(unknown, renamed.map(now -> "was renamed to " + node.child(now, unknown.value()).path() + "; write that")
                    .orElseGet(() -> "unknown key '" + key + "'" + (suggestion.isEmpty() ? "; possible: " + keys.listed() : suggestion)));
        });
        List<Object> arguments = new ArrayList<>();
        Map<String, Object> effective = new LinkedHashMap<>();
        for (OptionSpec spec : specs) {
            option(spec, node, object).ifPresent(value -> {
                arguments.add(value.value());
                effective.put(spec.key(), value.effective());
            });
        }
        if (arguments.size() < specs.size()) {
            return Optional.empty();
        }
        Optional<BoundValue> made = make(node, () -> new BoundValue(Options.record(type.asSubclass(Record.class), arguments), effective));
        made.filter(value -> value.value() instanceof IdleOptions).ifPresent(value ->
                new TreeMap<>(((IdleOptions) value.value()).idle()).forEach((key, why) -> tellIdle(specs, node, object, value, new Idle(key,
                        why))));
        return made;
    }

    private record Idle(String key, String why) {
    }

    /** Reports an option without effect if it is set and differs from its default. */
    private void tellIdle(List<OptionSpec> specs, ConfigNode node, ConfigObject object, BoundValue bound, Idle found) {
        List<String> path = List.of(found.key().split("\\."));
        Object written = object;
        for (String key : path) {
            written = written instanceof ConfigObject inner ? inner.get(key) : null;
        }
        if (!(written instanceof ConfigValue value) || value.valueType() == ConfigValueType.NULL) {
            return;
        }
        OptionSpec spec = specs.stream().filter(option -> option.key().equals(path.get(0))).findFirst().orElseThrow(() ->
                new IllegalStateException("%s declares the unknown idle option '%s'".formatted(bound.value(), found.key())));
        Optional<Object> usual = usual(spec, node).flatMap(def -> new RecordBinder(plugins, new Problems()).values
                .bind(spec.type(), node.child(spec.key(), def))).map(BoundValue::effective);
        if (!inside(usual.orElse(null), path.subList(1, path.size())).equals(inside(bound.effective(), path))) {
            ConfigNode place = node.child(found.key(), value);
            idle.found(value, Problem.at(value.origin(), place.says("has no effect: %s, found %s; remove it".formatted(found.why(),
                    value instanceof ConfigObject keys ? "an object with " + String.join(", ", new TreeSet<>(keys.keySet()))
                            : Scalars.found(value)))));
        }
    }

    private static Optional<Object> inside(Object effective, List<String> path) {
        Object at = effective;
        for (String key : path) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(at);
    }

    /** The value of an option that is not set. */
    private static Optional<ConfigValue> usual(OptionSpec spec, ConfigNode parent) {
        return parent.usual(spec.key()).or(spec::defaultValue);
    }

    /**
     * The same object with former keys replaced by the current ones, also in nested records: for merging objects before they are bound.
     * Reports findings as binding does.
     *
     * @param path path of the object, for messages
     */
    public ConfigObject current(Class<? extends Record> type, String path, ConfigObject object) {
        return inside(type, new ConfigNode(path, object), object);
    }

    private ConfigObject inside(Class<?> type, ConfigNode node, ConfigObject object) {
        List<OptionSpec> specs = OptionSpec.of(type);
        ConfigObject renamed = current(specs, node, object);
        for (OptionSpec spec : specs) {
            if (spec.type() instanceof Class<?> inner && inner.isRecord() && renamed.get(spec.key()) instanceof ConfigObject value) {
                renamed = renamed.withValue(spec.key(), inside(inner, node.child(spec.key(), value), value));
            }
        }
        return renamed;
    }

    private ConfigObject current(List<OptionSpec> specs, ConfigNode node, ConfigObject object) {
        ConfigObject renamed = object;
        for (OptionSpec spec : specs) {
            for (String former : spec.formerKeys()) {
                ConfigValue value = renamed.get(former);
                if (value != null && renamed.containsKey(spec.key())) {
                    problem(node.child(former, value), "is the former name of '%s', found both; remove one".formatted(spec.key()));
                    renamed = renamed.withoutKey(former);
                } else if (value != null) {
                    warn(new ConfigNode(node.path(), value), "'%s' is now '%s' (since %s)".formatted(former, spec.key(), spec.renamedIn()));
                    renamed = renamed.withoutKey(former).withValue(spec.key(), value);
                }
            }
        }
        return renamed;
    }

    private Optional<BoundValue> option(OptionSpec spec, ConfigNode parent, ConfigObject object) {
        ConfigValue given = object.get(spec.key());
        // In HOCON, null removes a value, which leaves the default; an optional can be null itself.
        if (given != null && (given.valueType() != ConfigValueType.NULL || spec.optional())) {
            return values.bind(spec.type(), parent.child(spec.key(), given, usual(spec, parent)));
        }
        try {
            return spec.defaultValue().map(value -> values.bind(spec.type(), parent.child(spec.key(), value, Optional.of(value))))
                    .orElseGet(() -> problem(parent, "the key '" + spec.key() + "' is missing: " + spec.option().help()));
        } catch (ConfigException e) {
            throw new IllegalStateException("the default of " + spec.component() + " of " + spec.component().getDeclaringRecord().getName()
                    + " is not valid HOCON: " + spec.option().value(), e);
        }
    }

    Optional<BoundValue> component(Class<?> kind, ConfigNode node) {
        ConfigValue name = node.value() instanceof ConfigObject object ? object.get(NAME) : node.value();
        if (name == null || name.valueType() != ConfigValueType.STRING) {
            String renamed = node.value() instanceof ConfigObject object ? object.keySet().stream().flatMap(key ->
                    RenamedKeys.now(key, List.of(NAME)).map(now -> "; '%s' was renamed to '%s', write that".formatted(key, now)).stream())
                    .findFirst().orElse("") : "";
            return problem(node, "expected the name of a %s, or an object with its name and options, found %s".formatted(
                    Plugins.words(kind), name == null ? "an object without a name" : Scalars.found(name)) + renamed);
        }
        InstalledComponent installed;
        try {
            installed = plugins.installed(kind, (String) name.unwrapped());
        } catch (IllegalArgumentException e) {
            return kind == Metric.class && name == node.value() ? labelled(node, e.getMessage())
                    : problem(new ConfigNode(node.path(), name), e.getMessage());
        }
        if (!installed.component().name().equals(name.unwrapped())) {
            warn(new ConfigNode(node.path(), name), "'%s' is now '%s'".formatted(name.unwrapped(), installed.component().name()));
        }
        ConfigObject options = node.value() instanceof ConfigObject object ? object.withoutKey(NAME)
                : ConfigFactory.empty().root().withOrigin(node.value().origin());
        ConfigNode place = new ConfigNode(node.path(), options, node.usual().filter(usual -> Optional.of(name.unwrapped()).equals(
                node.usual(NAME).map(ConfigValue::unwrapped))));
        String words = "the %s '%s' of %s".formatted(Plugins.words(kind), installed.component().name(), installed.source());
        try {
            return component(installed.component(), place, words);
        } catch (AbsentModuleException absent) {
            throw absent;
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return problem(place, words + " cannot be made: " + FailureText.of("making it", failed));
        }
    }

    /** A metric that is written as its label, for example {@code NDCG@10}. */
    private Optional<BoundValue> labelled(ConfigNode node, String unknown) {
        MetricLabels labels = new MetricLabels(plugins);
        String label = (String) node.value().unwrapped();
        return labels.options(node.value()).map(options -> component(Metric.class, new ConfigNode(node.path(), options, node.usual())))
                .orElseGet(() -> problem(node, unknown + labels.suggestion(label)));
    }

    private <C extends Record> Optional<BoundValue> component(Component<C, ?> component, ConfigNode options, String words) {
        return record(component.options(), options).flatMap(bound -> make(options, () -> {
            Map<String, Object> effective = new LinkedHashMap<>();
            effective.put(NAME, component.name());
            effective.putAll(bound.as(component.options()).effective().tree());
            Object made = component.factory().apply(component.options().cast(bound.value()));
            if (!component.kind().isInstance(made)) {
                throw new IllegalArgumentException("%s cannot be made: expected a %s, found %s; repair its factory, or remove its jar"
                        .formatted(words, component.kind().getSimpleName(), made == null ? "null" : "a " + made.getClass().getName()));
            }
            return new BoundValue(made, effective);
        }));
    }

    private interface Maker {
        BoundValue make();
    }

    /** Turns an exception of a constructor or factory into a problem. */
    private Optional<BoundValue> make(ConfigNode node, Maker maker) {
        try {
            return Optional.of(maker.make());
        } catch (IllegalArgumentException e) {
            return problem(node, String.valueOf(e.getMessage()));
        }
    }

    void warn(ConfigNode node, String sentence) {
        problems.warn(node.value().origin(), node.says(sentence));
    }

    Optional<BoundValue> problem(ConfigNode node, String sentence) {
        problems.add(node.value().origin(), node.says(sentence));
        return Optional.empty();
    }
}
