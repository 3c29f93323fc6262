package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.bench.Harness;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.spi.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites of the project can be read, and their tests of significance compare models of one objective. */
class ShippedSuitesTest {
    private static final Path SUITES = Path.of("..", "suites");
    private static final Harness HARNESS = Harness.of(ShippedSuitesTest.class.getClassLoader());

    static Stream<Path> suites() throws IOException {
        try (Stream<Path> files = Files.list(SUITES)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    private static Optional<Objective> objective(SuiteOptions suite, String label) {
        return suite.models().get(label).recommender() instanceof ComposedRecommender composed ? Optional.of(composed.objective())
                : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void whatIsComparedHasTheObjectiveOfTheBaseline(Path file) {
        SuiteOptions suite = Suite.read(HARNESS.reader(), file, Map.of()).options();
        objective(suite, suite.baseline()).ifPresent(expected -> suite.models().keySet().stream()
                .filter(suite.significance()::compares).forEach(label -> objective(suite, label)
                        .ifPresent(found -> assertEquals(expected, found, label + " beside " + suite.baseline()))));
    }
}
