package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.bench.Harness;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.spi.Objective;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    static Stream<Path> suites() {
        return Stream.of(SUITES, SUITES.resolve("attention")).flatMap(ShippedSuitesTest::in);
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Objective> objective(SuiteOptions suite, String label) {
        return suite.models().get(label).recommender() instanceof ComposedRecommender composed ? Optional.of(composed.objective())
                : Optional.empty();
    }

    /** Suites about training examples, and about what the recipe is made of, compare one loss over several. */
    private static Object comparable(Path file, Objective objective) {
        String name = file.getFileName().toString();
        return name.startsWith("attention-examples-") || name.startsWith("attention-blocks-") ? objective.getClass() : objective;
    }

    @ParameterizedTest
    @MethodSource("suites")
    void whatIsComparedHasTheObjectiveOfTheBaseline(Path file) {
        SuiteOptions suite = Suite.read(HARNESS.reader(), file, Map.of()).options();
        objective(suite, suite.baseline()).ifPresent(expected -> suite.models().keySet().stream()
                .filter(suite.significance()::compares).forEach(label -> objective(suite, label)
                        .ifPresent(found -> assertEquals(comparable(file, expected), comparable(file, found), label + " beside "
                        + suite.baseline()))));
    }
}
