package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.config.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source, splits and negative samplers of a third party, from their jar to the table. */
class ForeignDataTest {
    private static final Map<String, String> CLASSES = Map.of("Semicolons", """
            public record Semicolons(@Option(help = "the log") String path,
                    @Option(help = "characters before an id", value = "0") int prefix) implements LogSource {
                public List<String> files() { return List.of(path); }
                public void read(SourceFiles files, LogSink log) throws java.io.IOException {
                    log.caveat("times are rounded to days");
                    files.lines(path, (number, line) -> {
                        String[] fields = line.split(";");
                        log.add(fields[0], fields[1].substring(prefix)).time(Long.parseLong(fields[2]));
                    });
                }
            }
            """, "Halves", """
            public record Halves(@Option(value = "0.5", help = "fraction of each history for training") double training)
                    implements SplitRule {
                public void split(Histories whole, SplitSink parts) {
                    for (int user = 0; user < whole.users(); user++) {
                        int end = (int) (training * whole.items(user).length);
                        parts.training(user, end);
                        parts.validation(user, end);
                        parts.test(user, end + 1);
                    }
                }
            }
            """, "Peeking", """
            public record Peeking() implements SplitRule {
                public void split(Histories whole, SplitSink parts) {
                    parts.training(0, whole.items(0).length);
                    parts.test(0, whole.items(0).length - 1);
                }
            }
            """, "Popular", """
            public record Popular(@Option(value = "train", help = "never negatives") NegativeExclusion exclude) implements NegativeSampler {
                public Proposal over(TrainingData training) {
                    int[] all = Arrays.stream(training.sequences()).flatMapToInt(Arrays::stream).toArray();
                    return (random, user) -> all[random.nextInt(all.length)];
                }
            }
            """, "Beyond", """
            public record Beyond() implements NegativeSampler {
                public Proposal over(TrainingData training) { return (random, user) -> training.catalogue() + 1; }
            }
            """, "Tool", """
            public final class Tool implements GenAttPlugin {
                public List<Component<?, ?>> components() {
                    return List.of(Component.of(LogSource.class, "semicolons", "Lines user;item;time.", Semicolons.class),
                            Component.of(SplitRule.class, "halves", "The first half.", Halves.class),
                            Component.of(SplitRule.class, "peeking", "Wrong.", Peeking.class),
                            Component.of(NegativeSampler.class, "popular", "By popularity.", Popular.class),
                            Component.of(NegativeSampler.class, "beyond", "Wrong.", Beyond.class));
                }
            }
            """);

    @TempDir
    private Path folder;
    private Path jar;
    private Path suite;

    @BeforeEach
    void install() throws IOException {
        jar = PluginJar.compile(CLASSES).declaring("org.example.Tool").write(folder.resolve("plugins").resolve("tool.jar"));
        suite = Files.writeString(folder.resolve("foreign.conf"), """
                suite = foreign
                data { source { name = semicolons, path = log.txt }, split = halves }
                negative-sampler = popular
                train { batch-size = 8, limits { max-steps = 4 }, validation { metric = "NDCG@5", min-interval-steps = 2 } }
                evaluate.metrics = [{ name = ndcg, k = 5 }]
                models.a.recommender {
                  name = composed, hidden-size = 8, max-length = 6, encoder { name = transformer, layers = 1, heads = 2 }
                  objective { name = binary-cross-entropy, negatives = 2 }
                }
                """);
        Files.write(folder.resolve("log.txt"), log(12));
    }

    /** Users u0, u1, …, each with 8 of 20 items in the order of time. */
    private static List<String> log(int users) {
        List<String> lines = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            for (int place = 0; place < 8; place++) {
                lines.add("u%d;i%d;%d".formatted(user, (user * 3 + place * 2) % 20, place));
            }
        }
        return lines;
    }

    private Cli run(Object... more) {
        return Cli.run(Stream.concat(Stream.of("run", suite, "--plugins", jar.getParent(), "--data", folder, "--runs",
                folder.resolve("runs"), "--cache", folder.resolve("cache")), Stream.of(more)).toArray());
    }

    private List<Path> found(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(name)).toList();
        }
    }

    @Test
    void theyRunFromASuiteAndTheirCodeIsNoted() throws Exception {
        run().succeeds().says("Reading " + folder.resolve("log.txt"), "data: log.txt: 12 users, 20 items, 96 interactions",
                "protocol: halves", "times are rounded to days",
                "plug-in: log source 'semicolons', version unknown: org.example.Semicolons", "plug-in: split 'halves'",
                "plug-in: negative sampler 'popular'");
        JsonNode run = new ObjectMapper().readTree(Files.readString(found("run.json").get(0)));
        assertEquals("halves", run.at("/protocol/split").asText());
        assertEquals(12, run.at("/protocol/test-users").asInt());
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        List<String> foreign = new ArrayList<>();
        run.get("components").forEach(one -> {
            if (one.get("plugin").asText().equals("org.example.Tool")) {
                foreign.add(one.get("kind").asText() + " " + one.get("name").asText());
                assertEquals(sha256, one.at("/files/0/sha256").asText());
            }
        });
        assertEquals(List.of("log source semicolons", "split halves", "negative sampler popular"), foreign);
    }

    @Test
    void aRebuiltReaderReadsAnewAndTrainsAgain() throws IOException {
        run().succeeds();
        assertEquals(1, found(".data").size());
        run().succeeds().says("(already finished)");
        assertEquals(1, found(".data").size(), "from the cache");
        PluginJar.compile(CLASSES).declaring("org.example.Tool").with("note.txt", new byte[1]).write(jar);
        assertFalse(run().succeeds().out().contains("(already finished)"));
        assertEquals(2, found(".data").size());
    }

    @Test
    void anotherFileOrOptionIsOtherData() throws IOException {
        run().succeeds();
        run("-Ddata.source.prefix=1").succeeds();
        assertEquals(2, found(".data").size(), "another option");
        Files.write(folder.resolve("log.txt"), log(13));
        run().succeeds().says("13 users");
        assertEquals(3, found(".data").size(), "another file");
    }

    @Test
    void itsMalformedLinesAreCountedWithFileAndLine() throws IOException {
        List<String> lines = log(12);
        lines.add(3, "u0;i9;noon");
        Files.write(folder.resolve("log.txt"), lines);
        run().refuses("a malformed line:", folder.resolve("log.txt") + ":4: found \"noon\", expected a number");
        run("--lenient", "--rejected", folder.resolve("rejected.txt")).succeeds().says("1 malformed lines left out", "96 interactions");
        assertEquals("# " + folder.resolve("log.txt") + ":4: found \"noon\", expected a number\nu0;i9;noon\n",
                Files.readString(folder.resolve("rejected.txt")));
    }

    @Test
    void aSplitThatTrainsOnATargetIsRejectedByName() {
        run("-Ddata.split=peeking").refuses("data.split: org.example.Peeking: user u0: the test target must lie after the training part"
                + " of 8 items, found place 7");
    }

    @Test
    void aSamplerThatDrawsWhatIsNoItemIsRejectedByName() {
        Cli run = run("-Dnegative-sampler=beyond");
        String said = run.out() + run.err();
        assertTrue(said.contains("negative-sampler: org.example.Beyond must draw items from 1 to 20, found 21 for user u"), said);
        assertFalse(run.code() == 0, run.toString());
    }

    @Test
    void unknownNamesAndOptionsAreToldWithTheirLines() throws IOException {
        Files.writeString(suite, Files.readString(suite).replace("path = log.txt", "path = log.txt, columns { timestamp = t }")
                .replace("split = halves", "split = thirds").replace("sampler = popular", "sampler { name = populer }"));
        run().refuses("There are 3 problems", "foreign.conf:2: data.source.columns: unknown key 'columns'; possible: path, prefix",
                "foreign.conf:2: data.split: there is no split 'thirds'; installed: halves, leave-one-out, peeking, temporal",
                "foreign.conf:3: negative-sampler: there is no negative sampler 'populer'", "did you mean 'popular'?");
    }

    @Test
    void theyAreListed() {
        Cli.run("plugins", "--plugins", jar.getParent()).succeeds().says("log source: ", "  semicolons ", "  amazon-json ", "split: ",
                "  halves ", "  temporal ", "negative sampler: ", "  popular ", "  uniform ");
        Cli.run("plugins", "semicolons", "--plugins", jar.getParent()).succeeds().says("prefix", "characters before an id");
    }
}
