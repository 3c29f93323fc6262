package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.saved.Engines;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttentionCommandTest {
    private static final String IDS = "a,b,c,d,e,f,g,h";
    private Path folder;
    private Path mixed;
    private Path computed;

    @BeforeAll
    void save(@TempDir Path shared) throws IOException {
        folder = shared;
        mixed = model("mixed", "encoder { name = transformer, layers = 2, heads = 2, mix.mode = probs }, attention = static");
        computed = model("computed", "encoder { name = transformer, layers = 1, heads = 2 }, attention = dot-product");
    }

    /** Windows of six of eight items; the titles of two of them are awkward. */
    private Path model(String name, String parts) throws IOException {
        Path file = folder.resolve(name + ".genatt");
        String text = "{ name = composed, hidden-size = 8, max-length = 6, objective = cross-entropy, %s }".formatted(parts);
        try (Model model = new Model(Options.component(SequentialRecommender.class, text),
                new Engines(getClass().getClassLoader()).find("onednn").open(EngineSettings.of(1)), 8, 3)) {
            model.build();
            SavedModel.save(model, new ItemNames(("," + IDS).split(","),
                    Optional.of(new String[] {"", "Alien (1979)", "Brazil", "<Cube> & \"co\"",
                "", "E", "F", "G\nH", "Z"})), file);
        }
        return file;
    }

    private static List<String> rows(Cli shown) {
        return shown.out().lines().skip(3).takeWhile(line -> !line.isBlank()).toList();
    }

    private static double column(List<String> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row.strip().split(" +")[column])).sum();
    }

    @Test
    void theLastQueryIsShownWithTitlesNewestFirst() {
        Cli shown = Cli.run("attention", computed, "--history", "a, b, c, d").succeeds()
                .says("attention of the last query: encoder.layer0, mean of 2 heads, 4 items", "Mean weight by distance");
        List<String> rows = rows(shown);
        assertEquals(4, rows.size());
        assertEquals(List.of("d", "<Cube> & \"co\"", "Brazil", "Alien (1979)"),
                rows.stream().map(row -> row.substring(46).strip()).toList());
        assertEquals(1, column(rows, 1), 3e-4);
        shown.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
        assertEquals("       0    1.0000  " + "█".repeat(24) + "  Brazil",
                rows(Cli.run("attention", computed, "--history", "b").succeeds()).get(0));
    }

    @Test
    void theWindowIsSaidAndTheHighestWeightsAreKept() {
        Cli.run("attention", computed, "--history", IDS).succeeds()
                .says("the last 6 of 8 items");
        Cli some = Cli.run("attention", computed, "--history", IDS, "--top", "2").succeeds()
                .says("4 more items have smaller weights (--top).");
        assertEquals(3, rows(some).size(), "two items, and how many there are more");
    }

    @Test
    void mixedAttentionIsShownBesideItsParts() {
        Cli shown = Cli.run("attention", mixed, "--history", "a,b,c,d,e").succeeds().says("mean of 2 layers, mean of 2 heads", "generated",
                "computed");
        IntStream.of(1, 2, 3).forEach(column -> assertEquals(1, column(rows(shown), column), 5e-4));
        List<String> rows = rows(shown);
        rows.forEach(row -> {
            double[] weights = Arrays.stream(row.strip().split(" +")).skip(1).limit(3).mapToDouble(Double::parseDouble).toArray();
            assertEquals((weights[1] + weights[2]) / 2, weights[0], 2e-4, row);
        });
    }

    @Test
    void layersAndHeadsAreChosenByNumber() {
        Cli.run("attention", mixed, "--history", "a,b", "--layer", "2", "--head", "1").succeeds().says("encoder.layer1, head 1, 2 items");
        Cli.run("attention", mixed, "--history", "a,b", "--layer", "3").refuses("--layer must be from 1 to the 2 layers of ", "found 3");
        Cli.run("attention", mixed, "--history", "a,b", "--head", "0").refuses("--head must be from 1 to the 2 heads of a layer, found 0");
    }

    @Test
    void aPageHasAMapOfEachHeadAndItsParts() throws Exception {
        Path page = folder.resolve("new/attention.html");
        Cli.run("attention", mixed, "--history", "a,b,c,d", "--out", page).succeeds().says("written: " + page);
        String text = Files.readString(page);
        for (int layer = 0; layer < 2; layer++) {
            for (int head = 1; head <= 2; head++) {
                for (String part : List.of("applied", "generated", "computed")) {
                    assertTrue(text.contains("<figcaption>encoder.layer%d, head %d, %s</figcaption>".formatted(layer, head, part)), text);
                }
            }
        }
        assertTrue(text.contains("&lt;Cube&gt; &amp; &quot;co&quot;") && text.contains("Mean weight by distance"), text);
        parse(text.replaceFirst("<!DOCTYPE html>", ""));
        Cli.run("attention", mixed, "--history", "a,b,c,d", "--layer", "1", "--head", "2", "--out", page).succeeds();
        String one = Files.readString(page);
        assertTrue(one.contains("encoder.layer0, head 2, applied") && !one.contains("head 1") && !one.contains("layer1"), one);
    }

    @Test
    void aPictureIsAnImageByItself() throws Exception {
        Path picture = folder.resolve("attention.svg");
        Cli.run("attention", computed, "--history", "a,b,c", "--out", picture).succeeds();
        assertEquals("svg", parse(Files.readString(picture)));
    }

    private static String parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml))).getDocumentElement()
                .getNodeName();
    }

    @Test
    void mistakesAreSaidAsByRecommend() {
        Cli.run("attention", computed, "--history", "a,i").refuses("The model knows no item 'i'");
        Cli.run("attention", computed, "--history", "").refuses("The model knows no item ''");
        Cli.run("attention", computed, "--user", "ann").refuses("use --history");
        Cli.run("attention", computed).refuses("--user", "--history");
        Cli.run("attention", folder, "--history", "a").refuses("There is no model in " + folder, "seed-<n>");
        Cli.run("attention", computed, "--history", "a", "--top", "0").refuses("--top must be at least 1, found 0");
        Cli.run("attention", computed, "--history", "a", "--out", "x.png").refuses("--out must end with .html or .svg, found x.png");
        assertFalse(Files.exists(Path.of("x.png")));
    }

    @Test
    void aUserOfARunIsFoundAndAModelWithoutAttentionIsRefused(@TempDir Path other) throws IOException {
        Path suite = Files.writeString(other.resolve("own.conf"), """
                suite = own
                data.source { name = pairs, path = log.txt }
                engine.threads = 1
                train { batch-size = 8, limits.max-steps = 2, limits.patience-steps = 2, validation { metric = "NDCG@5" } }
                models {
                  popularity.recommender = popularity
                  dot { recommender { name = composed, hidden-size = 8, max-length = 6, attention = dot-product, \
                  objective = cross-entropy } }
                }
                """);
        Files.writeString(other.resolve("log.txt"), "ann a\nann b\nann c\nann d\nbob b\nbob a\nbob d\nbob c\n");
        Path runs = other.resolve("runs");
        Cli.run("run", suite, "--data", other, "--runs", runs).succeeds();
        Path dot = run(runs.resolve("own/dot"));
        assertEquals(Cli.run("attention", dot, "--history", "b,a,d,c").succeeds(), Cli.run("attention", dot, "--user", "bob").succeeds());
        Cli.run("attention", dot, "--user", "zoe").refuses("no user 'zoe'");
        Cli.run("attention", run(runs.resolve("own/popularity")), "--user", "bob").refuses("popularity attends to nothing");
    }

    private static Path run(Path model) throws IOException {
        try (var identities = Files.list(model)) {
            return identities.findFirst().orElseThrow().resolve("seed-1");
        }
    }
}
