package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.SequentialRecommender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A baseline that is named and nothing else has the options of its source, which are written out in a resource. */
class PublishedDefaultsTest {
    private static final ConfigObject PUBLISHED = ConfigFactory.parseResources("published-defaults.conf").root();
    private static final Plugins PLUGINS = new Plugins(PublishedDefaultsTest.class.getClassLoader());

    static List<String> baselines() {
        return PLUGINS.of(SequentialRecommender.class).stream()
                .filter(installed -> installed.plugin().getPackageName().equals("io.github.genatt.baselines"))
                .map(installed -> installed.component().name()).toList();
    }

    @Test
    void everyBaselineIsWrittenOut() {
        assertEquals(baselines(), PUBLISHED.keySet().stream().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void aNameAloneStandsForTheOptionsOfItsSource(String name) {
        Problems problems = new Problems();
        ConfigObject found = new RecordBinder(PLUGINS, problems).component(SequentialRecommender.class, ConfigValueFactory.fromAnyRef(name))
                .orElseThrow().effective().toConfig();
        problems.throwIfAny();
        assertEquals(((ConfigObject) PUBLISHED.get(name)).withValue("name", ConfigValueFactory.fromAnyRef(name)), found);
    }
}
