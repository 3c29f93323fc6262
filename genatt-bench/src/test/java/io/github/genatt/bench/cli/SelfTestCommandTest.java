package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form of what a release runs whole. */
@Timeout(900)
class SelfTestCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aFewKillsAndMutantsAreAllNoticedOrWithoutAnEffect() throws Exception {
        Cli test = Cli.run("selftest", "--kills", "1", "--workers", "1", "--mutants", "20", "--dir", folder);
        assertEquals(0, test.code(), test::toString);
        assertTrue(test.out().lines().anyMatch(line -> line.matches("runs killed and continued +1 +0 +1 +0")), test.out());
        assertTrue(test.out().lines().anyMatch(line -> line.matches("three workers, one killed +1 +0 +1 +0")), test.out());
        assertTrue(test.out().lines().anyMatch(line -> line.matches("model file, recommended with +20 +\\d+ +\\d+ +0")), test.out());
        assertTrue(test.out().lines().anyMatch(line -> line.matches("all +\\d+ +\\d+ +\\d+ +0")), test.out());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count(), "nothing is left");
        }
    }

    @Test
    void whatMakesNoTestIsRefused() {
        Cli.run("selftest", "--kills", "-1").refuses("--kills must be 0 or more");
        Cli.run("selftest", "--dir", folder.resolve("nowhere")).refuses("--dir: expected a folder");
    }
}
