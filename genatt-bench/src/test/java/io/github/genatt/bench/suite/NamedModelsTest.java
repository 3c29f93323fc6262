package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigObject;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.HoconFile;
import io.github.genatt.config.bind.Problems;
import io.github.genatt.config.bind.RecordBinder;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that have a name of their own are composed ones, equal in every option, hence in every number. */
class NamedModelsTest {
    private static final Plugins PLUGINS = new Plugins(NamedModelsTest.class.getClassLoader());
    private static final Path SUITES = Path.of("..", "suites");
    private static final String GENATT = "{ name = composed, encoder { name = transformer, layers = 1, heads = 2,"
            + " dropout { hidden = 0.4, attention = 0.4 }, projection.value = false }, attention = %s, objective = binary-cross-entropy }";

    private record One(@Option(help = "the model") SequentialRecommender recommender) {
    }

    @TempDir
    Path folder;

    private SequentialRecommender read(String recommender) throws IOException {
        Path file = Files.writeString(folder.resolve("one.conf"), "recommender = " + recommender);
        return new ConfigReader(PLUGINS).read(One.class, file, Map.of()).value().recommender();
    }

    @ParameterizedTest
    @CsvSource({"v-genatt, vae", "d-genatt, diffusion"})
    void aNameIsTheComposedModelOfItsPaper(String name, String generator) throws IOException {
        assertEquals(read(GENATT.formatted(generator)), read(name));
        assertEquals(read(GENATT.formatted("{ name = " + generator + ", latent-ratio = 1 }").replace("layers = 1", "layers = 3")),
                read("{ name = " + name + ", layers = 3, attention.latent-ratio = 1 }"));
    }

    @Test
    void sasRecIsTheComposedModelOfItsPaper() throws IOException {
        assertEquals(read("{ name = composed, hidden-size = 50, encoder { name = transformer, layers = 2, heads = 1,"
                + " block { norm = sasrec, expansion = 1, activation = relu }, dropout { hidden = 0.5, attention = 0.5 },"
                + " projection.output = false }, objective = binary-cross-entropy }"), read("sasrec"));
    }

    @Test
    void aMistypedNameIsAnsweredWithTheModelMeant() {
        String message = assertThrows(RuntimeException.class, () -> read("sasrecc")).getMessage();
        assertTrue(message.endsWith("did you mean 'sasrec'?"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v-genatt-paper", "d-genatt-paper", "d-genatt-paper-chain", "d-genatt-paper-transformer"})
    void thePapersThemselvesSayThatTheySeeTheirTargets(String preset) {
        ConfigObject papers = HoconFile.read(SUITES.resolve("parts/papers.conf"), Map.of());
        Problems problems = new Problems();
        List<String> caveats = new RecordBinder(PLUGINS, problems).component(SequentialRecommender.class,
                papers.toConfig().getValue("define." + preset)).orElseThrow().value().caveats();
        problems.throwIfAny();
        assertTrue(caveats.size() == 1 && caveats.get(0).startsWith("look-ahead: "), caveats::toString);
    }
}
