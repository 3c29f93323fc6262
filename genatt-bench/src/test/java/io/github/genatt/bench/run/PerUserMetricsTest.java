package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.eval.significance.PairedComparison;
import io.github.genatt.eval.significance.Significance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerUserMetricsTest {
    private static final String[] MODELS = {"popularity { recommender = popularity }",
            "uniform { recommender = ${define.small} { attention = uniform } }", "markov { recommender = markov }"};

    @TempDir
    Path folder;

    private Trial trial(Map<String, String> overrides) {
        return Trial.of(Trial.file(folder, MODELS), overrides);
    }

    @Test
    void theModelsOfASuiteAreComparedByWhatItsCellsHaveLeft() {
        SuiteResults results = trial(Map.of("seeds", "[1, 2]")).run(folder.resolve("runs"));
        Significance tested = results.analysis().significance().orElseThrow();
        assertEquals("uniform", tested.baseline(), "the first that trains");
        assertEquals("NDCG@10", tested.question().metric(), "the one that selects");
        assertEquals(List.of("popularity", "markov"), tested.comparisons().stream().map(PairedComparison::label).toList());
        for (PairedComparison comparison : tested.comparisons()) {
            double[] means = List.of("uniform", comparison.label()).stream().mapToDouble(label -> results.cells().stream()
                    .filter(cell -> cell.label().equals(label)).mapToDouble(cell -> cell.metrics().get("NDCG@10")).average().orElseThrow())
                    .toArray();
            assertEquals(means[1] - means[0], comparison.userTest().test().difference(), 1e-12);
            assertEquals(2, comparison.seedCount());
        }
        assertEquals(results.analysis(), trial(Map.of("seeds", "[1, 2]")).run(folder.resolve("runs")).analysis(), "the same bits");
    }

    @Test
    void theSuiteNamesBaselineMetricAndLevel() {
        Significance tested = trial(Map.of("significance.baseline", "markov", "significance.metric", "MRR", "significance.alpha", "0.01"))
                .run(folder.resolve("runs")).analysis().significance().orElseThrow();
        assertEquals(List.of("markov", "MRR", 0.01), List.of(tested.baseline(), tested.question().metric(), tested.question().level()));
    }

    @Test
    void aDamagedFileIsNamedAndTheOtherModelsAreCompared() throws IOException {
        Trial trial = trial(Map.of());
        trial.run(folder.resolve("runs"));
        Path users = trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).users();
        Files.writeString(users, "user,MRR\n1,0.5\n");
        Significance tested = trial.run(folder.resolve("runs")).analysis().significance().orElseThrow();
        assertEquals(List.of("markov"), tested.comparisons().stream().map(PairedComparison::label).toList());
        assertTrue(tested.skippedTests().get(0)
                .startsWith("no test of popularity, seed 1: " + users + " has 1 users and the columns [user, MRR]"),
                tested.skippedTests()::toString);
        Files.delete(users);
        assertTrue(trial.run(folder.resolve("runs")).analysis().significance().orElseThrow().skippedTests().get(0)
                .contains(users + " is missing"));
    }

    @Test
    void oneModelIsComparedWithNone() {
        assertTrue(Trial.of(Trial.file(folder, MODELS[0]), Map.of()).run(folder.resolve("runs")).analysis().significance().isEmpty());
    }
}
