package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TerminalBarTest {
    @TempDir
    private Path folder;

    @Test
    void aShorterLineLeavesNothingOfALongerOne() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TerminalBar bar = TerminalBar.on(new PrintStream(bytes, true, StandardCharsets.UTF_8), 10);
        bar.accept("12 windows too wide");
        bar.accept("9 window");
        bar.accept("9 wind");
        bar.close();
        assertEquals("\r12 windows\r9 window  \r9 wind  " + System.lineSeparator(), bytes.toString(StandardCharsets.UTF_8));
    }

    /** In a terminal of its own, by the program script of util-linux. */
    @Test
    @Timeout(240)
    void ctrlCAtATerminalLeavesACheckpointFromWhichTheSameCommandGoesOn() throws Exception {
        Assumptions.assumeTrue(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).map(Path::of)
                .anyMatch(place -> Files.isExecutable(place.resolve("script"))) && System.getProperty("os.name").equals("Linux"),
                "no script of util-linux is there, so that nothing was run at a terminal");
        Path suite = Files.writeString(folder.resolve("slow.conf"), """
                suite = slow
                data { source { name = synthetic, users = 60, items = 40, categories = 4, mean-length = 8 } }
                train { limits { max-steps = 1000000, patience-steps = 1000000, patience-epochs = 100000 }
                  validation { metric = "NDCG@10", min-interval-steps = 100000 } }
                models.net { recommender { name = composed, hidden-size = 8, max-length = 8 } }
                """);
        List<String> java = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-Djdk.console=java.base",
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"), "-cp",
                System.getProperty("java.class.path"), Genatt.class.getName(), "run", suite.toString(), "--runs",
                folder.resolve("runs").toString(), "-Dengine.threads=1");
        // a build in the background ignores Ctrl-C, and so would all that it starts
        Path command = Files.writeString(folder.resolve("command"), "env --default-signal=INT '" + String.join("' '", java)
                + "'; echo \"code $?\"\n");
        Path shown = folder.resolve("shown");
        Process terminal = new ProcessBuilder("script", "-qfec", "bash " + command, "/dev/null").redirectErrorStream(true)
                .redirectOutput(shown.toFile()).start();
        try {
            await(shown, "[1/1] net seed 1 ", terminal);
            // the terminal's own key, which reaches all that runs in it
            terminal.getOutputStream().write(3);
            terminal.getOutputStream().flush();
            assertTrue(terminal.waitFor(120, TimeUnit.SECONDS), () -> read(shown));
        } finally {
            terminal.destroy();
        }
        String text = Files.readString(shown);
        assertTrue(text.contains(", and a checkpoint is written; the same command goes on from there"), text);
        assertTrue(text.contains("code 130"), text);
        try (var files = Files.walk(folder.resolve("runs"))) {
            assertTrue(files.anyMatch(file -> file.getFileName().toString().equals("checkpoint.genatt")), text);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void await(Path shown, String part, Process process) throws IOException, InterruptedException {
        while (!Files.readString(shown).contains(part)) {
            assertTrue(process.isAlive(), () -> "ended before it was to");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
