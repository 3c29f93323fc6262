package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.report.RunsTable;
import io.github.genatt.bench.run.FoundRun;
import io.github.genatt.bench.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCommandTest {
    @TempDir
    Path folder;

    @Test
    void runsAreListedWithStateValidationDateAndTheSettingsThatDiffer() throws IOException {
        Path runs = folder.resolve("runs");
        Path file = Trial.file(folder, "popularity { recommender = popularity }",
                "uniform { recommender = ${define.small} { attention = uniform } }");
        Cli.run("run", file, "--runs", runs).succeeds();
        Cli.run("run", file, "--runs", runs, "--only", "uniform", "-Dtrain.batch-size=16").succeeds();
        Path unfinished = Files.createDirectories(runs.resolve("tiny/uniform/0123456789ab/seed-7"));
        Files.writeString(unfinished.resolve("checkpoint.genatt"), "");
        Path damaged = Files.createDirectories(runs.resolve("tiny/uniform/1123456789ab/seed-8"));
        Files.writeString(damaged.resolve("run.json"), "{}");
        Cli all = Cli.run("runs", runs).succeeds();
        String[] lines = all.out().split("\n");
        assertEquals("suite: tiny", lines[0]);
        assertEquals(1, all.out().lines().filter(line -> line.matches("popularity +1  finished +– +\\d{4}-.*")).count(), all.out());
        assertEquals(2, all.out().lines().filter(line -> line.matches("uniform +1  finished +NDCG@10 0\\.\\d{4} +\\d{4}-.*")).count(),
                all.out());
        assertEquals(1, all.out().lines().filter(line -> line.equals("  train.batch-size = 16")).count(), all.out());
        assertEquals(1, all.out().lines().filter(line -> line.equals("  train.batch-size = 32")).count(), all.out());
        assertTrue(all.out().contains("7  unfinished") && all.out().contains("8  damaged"), all.out());
        assertEquals(all.out(), Cli.run("runs", runs.resolve("tiny")).succeeds().out());
        RunsTable.render(FoundRun.in(runs), 70).lines().forEach(line -> assertTrue(line.length() <= 70, line));
        assertFalse(RunsTable.render(FoundRun.in(runs), 70).contains("0123456789ab"));
    }

    @Test
    void aFolderWithoutRunsIsRefused() {
        Cli.run("runs", folder.resolve("nosuch")).refuses("RUNS: there is no folder");
        Cli.run("runs", folder).refuses("RUNS: there is no run in");
        Cli.run("runs", folder, "--suite", "x").refuses("RUNS: there is no run of suite 'x' in");
    }
}
