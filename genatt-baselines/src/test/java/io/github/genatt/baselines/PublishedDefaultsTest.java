package io.github.genatt.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A baseline that is named and nothing else has the options of its source. They are written out, with where they come from, in a file of
 * its name in {@code src/test/resources/published}. What the sources leave open is the project's own choice.
 */
class PublishedDefaultsTest {
    private static final Path PUBLISHED = Path.of("src", "test", "resources", "published");
    private static final Plugins PLUGINS = new Plugins(PublishedDefaultsTest.class.getClassLoader());

    static List<String> baselines() {
        return PLUGINS.of(SequentialRecommender.class).stream()
                .filter(installed -> installed.plugin().getPackageName().startsWith("io.github.genatt.baselines"))
                .map(installed -> installed.component().name()).toList();
    }

    @Test
    void everyBaselineIsWrittenOut() throws IOException {
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertEquals(baselines(), files.map(file -> file.getFileName().toString().replace(".conf", "")).sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void aNameAloneStandsForTheOptionsOfItsSource(String name) {
        Problems problems = new Problems();
        ConfigObject found = new RecordBinder(PLUGINS, problems).component(SequentialRecommender.class, ConfigValueFactory.fromAnyRef(name))
                .orElseThrow().effective().toConfig();
        problems.throwIfAny();
        ConfigObject published = ConfigFactory.parseFile(PUBLISHED.resolve(name + ".conf").toFile()).root();
        assertEquals(published.withValue("name", ConfigValueFactory.fromAnyRef(name)), found);
    }
}
