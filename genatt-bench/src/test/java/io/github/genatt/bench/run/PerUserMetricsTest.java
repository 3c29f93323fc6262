package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.significance.PairedComparison;
import io.github.genatt.eval.significance.Significance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    void theSuiteNamesTheModelsOfAComparison() {
        Significance tested = trial(Map.of("significance.baseline", "uniform", "significance.models", "[markov]"))
                .run(folder.resolve("runs")).analysis().significance().orElseThrow();
        assertEquals(List.of("markov"), tested.comparisons().stream().map(PairedComparison::label).toList());
    }

    @Test
    void aDamagedFileIsNamedAndTheOtherModelsAreCompared() throws IOException {
        Trial trial = trial(Map.of());
        SuiteResults results = trial.run(folder.resolve("runs"));
        Path users = trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).users();
        List<String> whole = Files.readAllLines(users);
        Files.writeString(users, "user,MRR\n1,0.5\n");
        PerUserMetrics left = new PerUserMetrics(trial.workload(), folder.resolve("runs"));
        Significance tested = left.compare(trial.suite(), results.cells()).orElseThrow();
        assertEquals(List.of("markov"), tested.comparisons().stream().map(PairedComparison::label).toList());
        assertTrue(tested.skippedTests().get(0)
                .startsWith("no test of popularity, seed 1: " + users + " has 1 users and the columns [user, MRR]"),
                tested.skippedTests()::toString);
        Files.write(users, whole.stream().map(line -> line.replaceFirst("^[^,]*,", "nobody,").replace("nobody,target", "user,target"))
                .toList());
        assertTrue(left.compare(trial.suite(), results.cells()).orElseThrow().skippedTests().get(0).contains("has no row of user "));
        Files.write(users, whole.stream().map(line -> line.substring(0, line.lastIndexOf(',') + 1)
                + (line.startsWith("user,") ? "NDCG@10" : "x"))
                .toList());
        assertTrue(left.compare(trial.suite(), results.cells()).orElseThrow().skippedTests().get(0).contains("cannot be read"));
        Files.delete(users);
        assertTrue(left.compare(trial.suite(), results.cells()).orElseThrow().skippedTests().get(0).contains(users + " is missing"));
    }

    @Test
    void rowsBelongToUsersByTheirIds() throws IOException {
        Trial trial = trial(Map.of());
        trial.run(folder.resolve("runs"));
        Path users = trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).users();
        double[] before = UserFile.read(users, trial.workload(), List.of("MRR")).get("MRR");
        List<String> lines = new ArrayList<>(Files.readAllLines(users));
        Collections.reverse(lines.subList(1, lines.size()));
        Files.write(users, lines);
        assertArrayEquals(before, UserFile.read(users, trial.workload(), List.of("MRR")).get("MRR"));
    }

    @Test
    void groupsOfUsersPartTheTestUsersAndTheirMeansGiveTheWhole() throws IOException {
        Trial trial = trial(Map.of("seeds", "[1, 2]"));
        SuiteResults results = trial.run(folder.resolve("runs"));
        GroupedMetrics groups = results.analysis().groups().orElseThrow();
        assertEquals("NDCG@10", groups.metric());
        assertEquals(List.of("history-length", "target-popularity"), groups.groupings().stream().map(GroupedMetrics.Grouping::by).toList());
        int users = trial.workload().split().test().size();
        for (RunResult cell : results.cells()) {
            for (GroupedMetrics.Grouping grouping : groups.groupings()) {
                List<GroupedMetrics.Row> rows = groups.rows().stream().filter(row -> row.label().equals(cell.label())
                        && row.seed() == cell.seed() && row.by().equals(grouping.by())).toList();
                assertEquals(grouping.groups(), rows.stream().map(GroupedMetrics.Row::group).toList());
                assertEquals(users, rows.stream().mapToInt(row -> row.group().users()).sum());
                cell.metrics().forEach((label, mean) -> assertEquals(mean, rows.stream().mapToDouble(row -> row.metrics().get(label)
                        * row.group().users()).sum() / users, 1e-12, label));
            }
        }
        assertEquals(List.of(), groups.missing());
        Files.delete(trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).users());
        GroupedMetrics fewer = new PerUserMetrics(trial.workload(), folder.resolve("runs")).groups(trial.suite(), results.cells())
                .orElseThrow();
        assertTrue(fewer.missing().get(0).startsWith("without popularity, seed 1: "), fewer.missing()::toString);
        assertTrue(fewer.rows().stream().noneMatch(row -> row.label().equals("popularity") && row.seed() == 1));
    }

    @Test
    void theFileOfUsersHasTargetRankAndLength() throws IOException {
        Trial trial = trial(Map.of());
        trial.run(folder.resolve("runs"));
        List<String> lines = Files.readAllLines(trial.folder(folder.resolve("runs"), trial.suite().cells().get(0)).users());
        assertTrue(lines.get(0).startsWith("user,target,rank,length,Recall@5,"), lines.get(0));
        int reciprocal = List.of(lines.get(0).split(",")).indexOf("MRR");
        EvaluationSet test = trial.workload().split().test();
        Dataset data = trial.workload().data().dataset();
        for (int i = 0; i < test.size(); i++) {
            String[] row = lines.get(i + 1).split(",");
            assertEquals(List.of(data.users()[test.users()[i]], data.items().ids()[test.targets()[i]],
                    String.valueOf(test.histories()[i].length)), List.of(row[0], row[1], row[3]));
            assertEquals(1.0 / Integer.parseInt(row[2]), Double.parseDouble(row[reciprocal]), 1e-12);
        }
    }

    @Test
    void oneModelIsComparedWithNone() {
        assertTrue(Trial.of(Trial.file(folder, MODELS[0]), Map.of()).run(folder.resolve("runs")).analysis().significance().isEmpty());
    }
}
