package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.paper.Published;
import io.github.genatt.bench.run.Trial;
import io.github.genatt.config.bind.ConfigProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperOptionsTest {
    private static final Harness HARNESS = Harness.of(PaperOptionsTest.class.getClassLoader());
    private static final String[] MODELS = {"markov { recommender = markov }", "popularity { recommender = popularity }"};

    @TempDir
    Path folder;

    private Suite suite(String paper) {
        return Suite.read(HARNESS.reader(), Trial.file(folder, MODELS), Map.of("paper", paper));
    }

    @Test
    void someModelsKeepTheClaimsOnAll() {
        Suite whole = suite("{ title = T, claims = [ { text = C, better = [markov], than = [popularity], factor = 1.044 } ] }");
        Suite some = whole.only(List.of("markov"));
        assertEquals(whole.options().paper(), some.options().paper());
        assertEquals(1.044, some.options().paper().orElseThrow().claims().get(0).factor());
        assertEquals(whole.cells().get(0), some.cells().get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "claims = [ { text = C, better = [markow], than = [popularity] } ]; paper.claims.0: 'markow' is not among the models",
        "claims = [ { text = C, better = [markov], than = [] } ]; a claim needs at least one model",
        "claims = [ { text = C, better = [markov], than = [popularity], factor = 0 } ]; factor must be above 0",
        "claims = [ { text = C, better = [markov], than = [popularity], curve = \"CC@10\" } ]; a curve needs two models",
        "claims = [ { text = C, better = [markov], than = [popularity], metric = \"NDCG@11\" } ]; paper.claims.0.metric: 'NDCG@11'",
        "claims = [ { text = C, better = [markov], than = [popularity], compare = both } ]; compare",
        "metrics = [\"NDGC@10\"]; did you mean 'NDCG@10'",
        "stopping { metric = CC }; paper.stopping.metric: 'CC'",
        "stopping { patience-epochs = 0 }; patience-epochs must be at least 1",
        "figures = [ { title = F, across = x, at = [a], series = [markov] } ]; paper.figures.0.at.0",
        "figures = [ { title = F, across = x, at = [1], series = [markov] } ]; paper.figures.0: 'markov-1' is not among the models",
        "trade-offs = [ { title = F, across = MRR, up = MRR, points = [x] } ]; paper.trade-offs.0: 'x' is not among the models",
        "figure = []; paper.figure"})
    void whatCannotBeComparedIsRefusedBeforeAnythingRuns(String setting, String message) {
        String found = assertThrows(ConfigProblemsException.class, () -> suite("{ title = T, " + setting + " }")).problems().toString();
        assertTrue(found.contains(message), found);
    }

    /** Tables and data sets of the suites that come with genatt are there, and each of these suites says what it repeats. */
    @Test
    void everyShippedSuiteOnThePaperHasItsNumbers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "suites", "paper"))) {
            files.filter(file -> file.toString().endsWith(".conf")).forEach(file -> {
                PaperOptions paper = Suite.read(HARNESS.reader(), file, Map.of()).options().paper().orElseThrow();
                paper.published().ifPresent(Published::of);
                assertTrue(!paper.claims().isEmpty(), file::toString);
            });
        }
    }
}
