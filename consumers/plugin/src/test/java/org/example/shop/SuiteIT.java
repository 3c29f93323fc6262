package org.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that uses all that the plug-in offers runs in the harness, which sees the jar in a folder. */
class SuiteIT {
    private static final List<String> SUITE = List.of(
            "suite = shop",
            "data.source { name = shop-log, path = log.txt }",
            "train { limits.max-steps = 60, validation { metric = \"NDCG@10\", min-interval-steps = 20 } }",
            "evaluate.metrics = [{ name = ndcg, k = 10 }, { name = new-categories, k = 5 }]",
            "models {",
            "  gap.recommender { name = composed, hidden-size = 16, max-length = 10, attention { name = gap, buckets = 12 } }",
            "  boosted.recommender { name = boosted, max-length = 10, first.limits.max-steps = 40 }",
            "}");

    /** Forty shoppers who go through twelve articles in turn. */
    private static void write(Path folder) throws IOException {
        Files.write(folder.resolve("shop.conf"), SUITE);
        Files.write(folder.resolve("log.txt"), IntStream.range(0, 400).mapToObj(i -> {
            int article = (i / 10 + i % 10) % 12;
            return "%d|shopper%d|article%d|shelf%d".formatted(1_700_000_000L + i * 5_000, i / 10, article, article / 3);
        }).toList());
    }

    private static String genatt(Path folder, String... arguments) throws IOException, InterruptedException {
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
    void aSuiteUsesAllThatThePlugInOffers(@TempDir Path folder) throws IOException, InterruptedException {
        write(folder);
        Path jar = Path.of("target/shop-plugin-1.0.0.jar").toAbsolutePath();
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.copy(jar, plugins.resolve(jar.getFileName()));
        String table = genatt(folder, "run", "shop.conf", "--plugins", plugins.toString(), "--data", ".", "--runs", "runs", "--no-cache");
        assertTrue(table.contains("gap") && table.contains("boosted") && table.contains("New@5"), table);
        String described = Stream.of("gap", "boosted").map(model -> read(folder.resolve("runs/shop").resolve(model)))
                .reduce("", String::concat);
        for (String name : new String[] {"GapAttention", "NewCategories", "Boosted", "ShopLog", "shop-plugin-1.0.0.jar", "New@5"}) {
            assertTrue(described.contains(name), name + " in " + described);
        }
    }

    /** The run.json of a model. */
    private static String read(Path model) {
        try (Stream<Path> files = Files.walk(model)) {
            return Files.readString(files.filter(file -> file.endsWith("run.json")).findFirst().orElseThrow());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
