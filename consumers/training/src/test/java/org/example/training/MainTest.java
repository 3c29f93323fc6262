package org.example.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One program on both paths, with the same jars. */
class MainTest {
    @TempDir
    Path folder;

    private List<String> run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.cachedir=target/javacpp"));
        command.addAll(List.of(options));
        command.add(folder.resolve("model.genatt").toString());
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it does not end");
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readAllLines(out).stream().filter(line -> line.startsWith("on the") || line.startsWith("after")).toList();
    }

    @Test
    void itTrainsOnTheModulePath() throws IOException, InterruptedException {
        // natives are modules that nothing requires
        assertEquals(List.of("on the module path", "after 3 and 4 comes 5"), run("-p", "target/classes" + File.pathSeparator + "target/lib",
                "--add-modules", "ALL-MODULE-PATH", "-m", "org.example.training/org.example.training.Main"));
    }

    @Test
    void itTrainsOnTheClassPath() throws IOException, InterruptedException {
        assertEquals(List.of("on the class path", "after 3 and 4 comes 5"),
                run("-cp", "target/classes" + File.pathSeparator + "target/lib/*",
                "org.example.training.Main"));
    }
}
