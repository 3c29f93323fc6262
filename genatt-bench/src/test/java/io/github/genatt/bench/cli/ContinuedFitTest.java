package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.model.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of cycles that goes on: a new item follows d, a new user comes, and titles are told again. */
class ContinuedFitTest {
    private static final String HEAD = "who;what;when\n";

    @TempDir
    private Path folder;
    private Path suite;
    private Path more;

    @BeforeEach
    void writeLogs() throws IOException {
        Files.writeString(folder.resolve("log.csv"), log(HEAD, "", 24, 0, "a", "b", "c", "d"));
        Files.writeString(folder.resolve("items.csv"), "item\ttitle\ng\tGee\na\tAye\n");
        suite = suite("");
        more = Files.writeString(Files.createDirectories(folder.resolve("more")).resolve("new.csv"),
                log(HEAD, "", 12, 10, "e") + "u1;d;3\nzoe;d;1\nzoe;e;2\n");
    }

    private static String log(String head, String prefix, int users, int begin, String... items) {
        StringBuilder log = new StringBuilder(head);
        for (int user = 0; user < users; user++) {
            for (int place = 0; place < items.length; place++) {
                log.append(prefix).append('u').append(user).append(';').append(items[place]).append(';').append(begin + place).append('\n');
            }
        }
        return log.toString();
    }

    private Path suite(String models) throws IOException {
        return Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data {
                  source { name = delimited, path = log.csv, columns { user = who, item = what, timestamp = when, separator = ";" } }
                  item-metadata { path = items.csv, columns { title = title } }
                  filter { user-core = 2, item-core = 2 }
                }
                engine.threads = 1
                train { batch-size = 8, limits.max-steps = 30 }
                models.markov.recommender = markov
                models.net.recommender { name = composed, hidden-size = 8, max-length = 5, attention = uniform
                                         encoder { name = transformer, layers = 1, heads = 1 } }
                %s
                """.formatted(models));
    }

    private Path fit(String label) {
        Path file = folder.resolve(label + ".genatt");
        Cli.run("fit", suite, "--data", folder, "--runs", folder.resolve("runs"), "--model", label, "--steps", 40, "--out", file)
                .succeeds();
        return file;
    }

    private Cli goOn(Path from, Path to, Object... rest) {
        List<Object> arguments = new ArrayList<>(List.of("fit", "--from", from, "--out", to));
        arguments.addAll(List.of(rest));
        return Cli.run(arguments.toArray());
    }

    private static List<String> items(Path model, Object... who) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("recommend", model, "--json"));
        arguments.addAll(List.of(who));
        JsonNode tree = new ObjectMapper().readTree(Cli.run(arguments.toArray()).succeeds().out());
        return StreamSupport.stream(tree.get("items").spliterator(), false).map(item -> item.get("item").asText()).toList();
    }

    @Test
    void aModelThatCountsKnowsNewItemsAndUsersAndIsThatOfTheWholeLog() throws IOException {
        Path next = folder.resolve("next.genatt");
        goOn(fit("markov"), next, "--data", more).succeeds().says("14 new interactions; 1 new users, 1 new items; 1 already known",
                "There is no items.csv next to the new interactions", "markov: training continued, counting the whole log",
                "written: " + next);
        assertEquals("e", items(next, "--history", "d", "--top", 1).get(0));
        assertEquals(items(next, "--history", "d,e"), items(next, "--user", "zoe"));
        assertEquals(items(next, "--history", "a,b,c,d,e", "--repeats"), items(next, "--user", "u3", "--repeats"));
        ModelFile file = ModelFile.read(next);
        assertArrayEquals(new String[] {"", "a", "b", "c", "d", "e"}, file.items().ids());
        assertEquals("Aye", file.items().title(1).orElseThrow(), "titles stay");
    }

    @Test
    void aTrainedModelKeepsItsRowsAndGoesOnForAShareOfItsSteps() throws IOException {
        Path net = fit("net");
        Path next = folder.resolve("next.genatt");
        // 14 of 110 interactions, of 40 steps
        goOn(net, next, "--data", more).succeeds().says("net: training continued, for 6 steps over the whole log; "
                + "the optimiser moments were reset");
        float[] before = TensorFile.read(net).tensors().get("items");
        float[] after = TensorFile.read(next).tensors().get("items");
        assertEquals(before.length + 8, after.length);
        double moved = 0;
        double norm = 0;
        for (int i = 0; i < before.length; i++) {
            moved += Math.abs(after[i] - before[i]);
            norm += Math.abs(before[i]);
        }
        assertTrue(moved > 0 && moved < norm / 2, "trained from where it was: moved %s of %s".formatted(moved, norm));
        ModelFile file = ModelFile.read(next);
        assertEquals("the whole log, 40 steps, then 14 new interactions, 6 steps", file.note("training").orElseThrow());
        // and again, from what went on
        Path third = folder.resolve("third.genatt");
        Path last = Files.writeString(folder.resolve("last.csv"), HEAD + "zoe;f;9\n");
        goOn(next, third, "--data", last, "--steps", 3).succeeds().says("for 3 steps");
        assertArrayEquals(new String[] {"", "a", "b", "c", "d", "e", "f"}, ModelFile.read(third).items().ids());
        assertFalse(Files.exists(folder.resolve("third.genatt.unfinished")));
        goOn(third, third, "--data", last, "--steps", 3).refuses("is there already", "--replace");
        goOn(third, third, "--data", last, "--steps", 3, "--replace").refuses("contains no new interactions for the model");
    }

    @Test
    void retiredItemsAreNoLongerRecommendedAndStayRetired() throws IOException {
        Path next = folder.resolve("next.genatt");
        Path retired = Files.writeString(folder.resolve("retired.txt"), "e\nb\n");
        goOn(fit("markov"), next, "--data", more, "--retire", retired).succeeds();
        assertEquals(List.of("a", "c", "d"), items(next, "--history", "d,e", "--repeats").stream().sorted().toList());
        Path third = folder.resolve("third.genatt");
        goOn(next, third, "--data", Files.writeString(folder.resolve("last.csv"), HEAD + "zoe;f;9\n"), "--retire",
                Files.writeString(folder.resolve("also.txt"), "a\n")).succeeds();
        assertEquals(List.of("b", "e", "a"), ModelFile.read(third).retired().stream().sorted((x, y) -> "bea".indexOf(x) - "bea".indexOf(y))
                .toList());
        goOn(next, folder.resolve("no.genatt"), "--data", more, "--retire", Files.writeString(retired, "nosuch\n"))
                .refuses("contains no new interactions");
        goOn(fit("net"), folder.resolve("no.genatt"), "--data", more, "--retire", retired)
                .refuses("--retire: the model does not know the items 'nosuch'");
    }

    @Test
    void aFolderHasFilesOfTheNamesOfTheSuiteAndMayTellTitles() throws IOException {
        Path update = Files.createDirectories(folder.resolve("update"));
        Files.writeString(update.resolve("log.csv"), HEAD + "zoe;g;1\nzoe;a;2\n");
        Files.writeString(update.resolve("items.csv"), "item\ttitle\ng\tGee\n");
        Path next = folder.resolve("next.genatt");
        goOn(fit("markov"), next, "--data", update).succeeds().says("2 new interactions; 1 new users, 1 new items\n");
        assertEquals("Gee", ModelFile.read(next).items().title(5).orElseThrow());
        goOn(folder.resolve("markov.genatt"), folder.resolve("no.genatt"), "--data", folder.resolve("more"))
                .refuses("--data: there is no file " + folder.resolve("more/log.csv"));
    }

    private static double trainedAt(Path model) throws IOException {
        return ConfigFactory.parseString(ModelFile.read(model).configuration().orElseThrow()).getDouble("train.learning-rate");
    }

    private Path unchanged(Path net) {
        Path next = folder.resolve("plain.genatt");
        goOn(net, next, "--data", more, "--steps", 1).succeeds();
        return next;
    }

    @Test
    void whatCannotGoOnIsRefused() throws IOException {
        Path net = fit("net");
        Path to = folder.resolve("no.genatt");
        Cli.run("fit", "--from", net, "--data", more).refuses("--from: add --out FILE");
        goOn(net, to, suite, "--data", more).refuses("--from: the file determines the model; remove the suite");
        goOn(net, to, "--data", more, "--model", "net").refuses("remove --model");
        goOn(net, to, "--data", more, "--steps", 0).refuses("--steps must be 1 or more, found 0");
        goOn(folder.resolve("nosuch.genatt"), to, "--data", more).refuses("--from: there is no file");
        goOn(more, to, "--data", more).refuses("--from: " + more);
        goOn(net, to, "--data", Files.writeString(folder.resolve("other.csv"), "user;item;when\nu1;a;1\n")).refuses("who");
        goOn(net, to, "--data", more, "-Ddata.source.columns.usr=who").refuses("usr", "did you mean");
        goOn(net, folder.resolve("slow.genatt"), "--data", more, "--steps", 1, "-Dtrain.learning-rate=0.001").succeeds();
        assertEquals(0.001, trainedAt(folder.resolve("slow.genatt")), "the options of the last training");
        assertEquals(trainedAt(net), trainedAt(unchanged(net)), "of the first, which nothing replaces");
        goOn(net, to, "--data", more, "-Dtrain.learning-rate=much").refuses("learning-rate: expected a number, found text \"much\"");
        goOn(net, to, "--data", more, "-Dmodels.net.recommender=markov")
                .refuses("-Dmodels.net.recommender: going on from a model file, only");
        Path away = Files.copy(net, Files.createDirectories(folder.resolve("away")).resolve("net.genatt"));
        goOn(away, to, "--data", more).refuses("--from: the histories of the model's users are not next to " + away);
        Cli.run("fit", suite, "--data", folder, "--model", "net", "--retire", more).refuses("--retire: needs --from");
        Cli.run("fit").refuses("expected SUITE and --model LABEL, or --from FILE");
        assertFalse(Files.exists(to));
        assertTrue(Arrays.stream(folder.toFile().list()).noneMatch(name -> name.endsWith(".part")));
    }
}
