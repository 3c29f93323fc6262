package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class StopOnSignalTest {
    @TempDir
    Path folder;

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"), "-cp",
                System.getProperty("java.class.path"), Genatt.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** What a command says after it was told to end, in the midst of its training. */
    private String ended(Process run) throws Exception {
        try (BufferedReader out = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); !line.startsWith("uniform") && !line.contains("step "); line = out.readLine()) {
                assertTrue(run.isAlive() || !line.isEmpty(), line);
            }
            run.toHandle().destroy();
            String said = out.lines().collect(Collectors.joining("\n"));
            assertTrue(run.waitFor(60, TimeUnit.SECONDS));
            assertEquals(128 + 15, run.exitValue(), said);
            assertTrue(said.matches("(?s).*stopped at step [\\d,]+, and a checkpoint is written; the same command goes on from there\\s*"),
                    said);
            return said;
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals that a program can end well at")
    void aRunThatIsToldToEndWritesACheckpointAndSaysHowToGoOn() throws Exception {
        Path suite = Trial.file(folder, "uniform { recommender = ${define.small} { attention = uniform } }");
        ended(start(List.of("run", suite.toString(), "--runs", folder.resolve("runs").toString(), "-Dtrain.limits.max-steps=100000000")));
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            assertEquals(1, files.filter(file -> file.endsWith("checkpoint.genatt")).count());
        }
        assertTrue(Files.readString(folder.resolve("runs/tiny/report.html")).contains("stopped: finished 0 of 1"));
        Cli.run("runs", folder.resolve("runs")).succeeds().says("suite: tiny", "unfinished");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals that a program can end well at")
    void soDoesAFit() throws Exception {
        Path suite = Trial.file(folder, "uniform { recommender = ${define.small} { attention = uniform } }");
        ended(start(List.of("fit", suite.toString(), "--runs", folder.resolve("runs").toString(), "--model", "uniform", "--steps",
                "100000000",
                "--out", folder.resolve("uniform.genatt").toString())));
        assertTrue(Files.exists(folder.resolve("uniform.genatt.unfinished").resolve("checkpoint.genatt")));
    }
}
