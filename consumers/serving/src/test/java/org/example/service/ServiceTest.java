package org.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.saved.Recommendation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the harness saved is served without the harness. */
class ServiceTest {
    @TempDir
    static Path folder;
    private static Path saved;

    /** Thirty users who go through ten items in turn. */
    @BeforeAll
    static void train() throws IOException, InterruptedException {
        Files.write(folder.resolve("own.conf"), List.of(
                "suite = own",
                "data { source { name = delimited, path = log.tsv }, item-metadata { path = items.tsv, columns.title = title } }",
                "train { limits.max-steps = 150, learning-rate = 0.01, validation { metric = \"NDCG@10\", min-interval-steps = 50 } }",
                "models.vae.recommender { name = composed, hidden-size = 16, max-length = 8, attention = vae }"));
        Files.write(folder.resolve("log.tsv"), Stream.concat(Stream.of("user\titem"), IntStream.range(0, 300).mapToObj(i ->
                "user%d\titem%d".formatted(i / 10, (i / 10 + i % 10 % 8) % 10))).toList());
        Files.write(folder.resolve("items.tsv"), Stream.concat(Stream.of("item\ttitle"), IntStream.range(0, 10).mapToObj(i ->
                "item%d\tThe item %d".formatted(i, i))).toList());
        genatt("run", "own.conf", "--data", ".", "--runs", "runs", "--no-cache");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            saved = files.filter(file -> file.endsWith("model.genatt")).findFirst().orElseThrow();
        }
    }

    private static String genatt(String... arguments) throws IOException, InterruptedException {
        Path bench = Path.of(Objects.requireNonNull(System.getProperty("genatt.home"), "-Dgenatt.home: the folder of genatt, built"),
                "genatt-bench", "target");
        Path out = folder.resolve("out.txt");
        List<String> command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                bench.resolve("*") + File.pathSeparator + bench.resolve("lib").resolve("*"),
                "io.github.genatt.bench.cli.Genatt"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start();
        assertTrue(process.waitFor(3, TimeUnit.MINUTES), "the harness does not end");
        String said = Files.readString(out);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    @Test
    void theServiceRecommendsWhatTheCommandLineDoes() throws IOException, InterruptedException {
        List<Recommendation> best = Service.best(saved, "item1", "item2");
        assertEquals(8, best.size(), "ten items without the two of the history");
        assertEquals(Optional.of("The item " + best.get(0).item().substring(4)), best.get(0).title());
        List<String> printed = genatt("recommend", saved.toString(), "--history", "item1,item2").lines()
                .filter(line -> line.matches(".*\\bitem\\d\\b.*")).map(line -> line.replaceAll(".*\\b(item\\d)\\b.*", "$1")).toList();
        assertEquals(best.stream().map(Recommendation::item).toList(), printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.google.inject.Injector", "picocli.CommandLine", "com.fasterxml.jackson.databind.ObjectMapper",
            "me.tongfei.progressbar.ProgressBar", "ch.qos.logback.classic.Logger", "com.google.common.collect.ImmutableList",
            "io.github.genatt.bench.cli.Genatt", "io.github.genatt.testkit.models.ModelFixture"})
    void nothingOfTheHarnessIsOnTheClassPath(String type) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(type));
    }
}
