package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.config.bind.BoundConfig;
import io.github.genatt.config.bind.OptionTable;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.TrainOptions;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two readers of defaults, the one of the API that depends on nothing and the one of files, read the same. */
class DefaultsTest {
    private static final Plugins PLUGINS = new Plugins(DefaultsTest.class.getClassLoader());

    static List<Class<? extends Record>> options() {
        return Stream.concat(PLUGINS.all().stream().map(InstalledComponent::component).map(component -> (Class<?
                extends Record>) component.options()),
                Stream.of(TrainOptions.class)).distinct().filter(DefaultsTest::hasDefaults).toList();
    }

    private static boolean hasDefaults(Class<? extends Record> options) {
        return OptionTable.of(options).stream().noneMatch(row -> row.defaultValue().equals("required"));
    }

    @Test
    void nearlyAllComponentsHaveDefaults() {
        assertTrue(options().size() > 25, () -> options().toString());
    }

    @ParameterizedTest
    @MethodSource("options")
    void bothReadersReadTheSameDefaults(Class<? extends Record> options) {
        assertEquals(bound(options, "{}"), Options.defaults(options));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theTextOfOptionsIsConfiguration(Class<? extends Record> options) {
        Record defaults = Options.defaults(options);
        assertEquals(defaults, bound(options, Options.text(defaults).replaceFirst("^\\{ name = [a-z0-9-]+,?", "{")));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyRecordOfOptionsOffersItsDefaults(Class<? extends Record> options) throws ReflectiveOperationException {
        if (options.getRecordComponents().length > 0 && options.getPackageName().startsWith("io.github.genatt")
                && PLUGINS.all().stream().noneMatch(one -> one.component().options() == options && !shipped(one))) {
            assertEquals(Options.defaults(options), call(options));
        }
    }

    private static boolean shipped(InstalledComponent one) {
        return one.source().contains("genatt-") && !one.source().contains("test-classes");
    }

    private static Object call(Class<?> options) throws ReflectiveOperationException {
        try {
            return options.getMethod("defaults").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(options + " has no usable defaults()", e.getCause());
        }
    }

    @Test
    void whereAnOptionIsRequiredTheErrorNamesIt() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> Options.defaults(io.github.genatt.data.options.ItemsFileOptions.class)).getMessage();
        assertTrue(message.startsWith("path: has no default") && message.contains("Options.of(ItemsFileOptions.class"), message);
    }

    private static <R extends Record> R bound(Class<R> options, String hocon) {
        Problems problems = new Problems();
        Optional<BoundConfig<R>> bound = new RecordBinder(PLUGINS, problems).record(options,
                hocon.equals("{}") ? ConfigFactory.empty().root() : ConfigFactory.parseString("value = " + hocon).getObject("value"));
        problems.throwIfAny();
        return bound.orElseThrow().value();
    }
}
