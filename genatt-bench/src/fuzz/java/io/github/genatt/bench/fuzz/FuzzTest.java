package io.github.genatt.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs Jazzer on each target, or those of {@code genatt.fuzz.targets} (names, separated by commas), in a process of its own, for
 * {@code genatt.fuzz.seconds} (600). What it learns stays in {@code target/fuzz};
 * an input that is a finding is written there, and named.
 */
class FuzzTest {
    private static final String SECONDS = System.getProperty("genatt.fuzz.seconds", "600");

    static Stream<Target> targets() {
        String names = System.getProperty("genatt.fuzz.targets", "");
        return names.isEmpty() ? Stream.of(Target.values()) : Arrays.stream(names.split(",")).map(Target::valueOf);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingButARefusalComesOf(Target target) throws IOException, InterruptedException {
        Path place = Files.createDirectories(Path.of("target", "fuzz", target.name()).toAbsolutePath());
        Path corpus = Files.createDirectories(place.resolve("corpus"));
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-Dgenatt.fuzz.target=" + target.name(), "-cp", System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + JazzerTarget.class.getName(),
                "--instrumentation_includes=io.github.genatt.data.**:io.github.genatt.core.**:io.github.genatt.config.**"
                        + ":io.github.genatt.bench.suite.**:com.typesafe.config.**", "--custom_hook_excludes=**",
                "--reproducer_path=" + place,
                "-max_total_time=" + SECONDS, "-max_len=4096", "-rss_limit_mb=3000", "-timeout=60", "-artifact_prefix=" + place + "/",
                corpus.toString())).directory(place.toFile()).redirectErrorStream(true)
                .redirectOutput(place.resolve("log.txt").toFile()).start();
        assertEquals(0, process.waitFor(), () -> target + ": see " + place.resolve("log.txt"));
    }
}
