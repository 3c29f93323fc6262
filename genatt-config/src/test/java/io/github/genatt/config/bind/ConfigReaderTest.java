package io.github.genatt.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.config.bind.Samples.Extras;
import io.github.genatt.config.bind.Samples.Hit;
import io.github.genatt.config.bind.Samples.Noise;
import io.github.genatt.config.bind.Samples.NoiseGenerator;
import io.github.genatt.config.bind.Samples.Order;
import io.github.genatt.config.bind.Samples.Range;
import io.github.genatt.config.bind.Samples.Suite;
import io.github.genatt.config.bind.Samples.Training;
import io.github.genatt.config.bind.Samples.Twice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private <T extends Record> BoundConfig<T> read(Class<T> type, String text) throws IOException {
        return new ConfigReader(Samples.plugins()).read(type, write("suite.conf", text), Map.of());
    }

    @Test
    void whatIsNotGivenHasItsDefault() throws IOException {
        Suite suite = read(Suite.class, "title = Quick start\ntraining.steps = 100").value();
        assertEquals(new Suite("Quick start", new Training(100, 1e-3, 1, true), Order.AS_GIVEN, List.of(5, 10, 20),
                List.of(new Hit(10), new Hit(20))), suite);
    }

    @Test
    void whatIsGivenIsTaken() throws IOException {
        Suite suite = read(Suite.class, """
                title = "2014"
                training { steps = 1e3, learning-rate = 5, seed = 9000000000, shuffle = false }
                order = by-time
                cutoffs = []
                metrics = [{ name = twice, of { name = twice, of { name = hit, at = 3 } }, times = 4 }]
                """).value();
        assertEquals(new Suite("2014", new Training(1000, 5, 9_000_000_000L, false), Order.BY_TIME, List.of(),
                List.of(new Twice(new Twice(new Hit(3), 2), 4))), suite);
    }

    @Test
    void aRecordWithANameMayBeWrittenAsThatName() throws IOException {
        assertEquals(new Samples.Holder(new Samples.Named("fast", 1)), read(Samples.Holder.class, "named = fast").value());
        assertEquals(new Samples.Holder(new Samples.Named("fast", 2)), read(Samples.Holder.class,
                "named { name = fast, threads = 2 }").value());
    }

    @Test
    void optionalsMapsAndFactoriesAreBound() throws IOException {
        Extras none = new Extras(Optional.empty(), Optional.empty(), Map.of(), HoconFile.parse("{}", "test"));
        assertEquals(none, read(Extras.class, "").value());
        Extras extras = read(Extras.class, """
                limit = 3
                attention { name = noise, range.high = 0.5 }
                ranges { wide { high = 2 }, narrow { low = 0 } }
                grid { training.seed = [1, 2] }
                """).value();
        assertEquals(Optional.of(3), extras.limit());
        assertEquals(Optional.of(new NoiseGenerator(new Noise(new Range(1e-4, .5)))), extras.attention());
        assertEquals(Map.of("wide", new Range(1e-4, 2), "narrow", new Range(0, .02)), extras.ranges());
        assertEquals(Map.of("training", Map.of("seed", List.of(1, 2))), extras.grid().unwrapped());
    }

    @Test
    void mapsKeepTheOrderOfTheFile() throws IOException {
        Extras extras = read(Extras.class, """
                grid { base { low = 0 } }
                ranges {
                  zeta { high = 2 }
                  beta = ${grid.base} { high = 3 }
                  alpha { high = 4 }
                }
                """).value();
        assertEquals(List.of("zeta", "beta", "alpha"), List.copyOf(extras.ranges().keySet()));
        assertEquals(new Range(0, 3), extras.ranges().get("beta"));
    }

    @Test
    void nullTakesBackASetting() throws IOException {
        assertEquals(Order.AS_GIVEN, read(Suite.class, "title = t, training.steps = 1, order = null").value().order());
        assertEquals(Optional.empty(), read(Extras.class, "limit = 3\nlimit = null").value().limit());
    }

    @Test
    void theCommandLineOverridesTheFile() throws IOException {
        Path file = write("suite.conf", "title = t\ntraining { steps = 1, seed = 2 }\ncutoffs = [${training.seed}]");
        Suite suite = new ConfigReader(Samples.plugins()).read(Suite.class, file,
                Map.of("training.seed", "5", "title", "C:\\my data", "metrics", "[hit]")).value();
        assertEquals(new Suite("C:\\my data", new Training(1, 1e-3, 5, true), Order.AS_GIVEN, List.of(5), List.of(new Hit(10))), suite);
    }
}
