package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one suite: the log of the second has another user in front, so that the same items have other numbers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecommendCommandTest {
    private Path folder;
    private Path run;
    private Path secondRun;

    @BeforeAll
    void trainOnTwoLogs(@TempDir Path shared) throws IOException {
        folder = shared;
        Path suite = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data { source { name = pairs, path = log.txt }, \
                item-metadata { path = items.tsv, columns { title = title, categories = genre } } }
                models.markov.recommender = markov
                """);
        Files.writeString(folder.resolve("items.tsv"), "item\ttitle\tgenre\nalien\tAlien (1979)\tHorror|Sci-Fi\n"
                + "brazil\tBrazil (1985)\tSci-Fi\ncube\t\t\ndune\tDune (1984)\tSci-Fi\nevita\tEvita – le film (1996)\tMusical\n");
        List<String> lines = List.of("ann alien", "ann brazil", "ann cube", "ann dune", "bob alien", "bob brazil", "bob dune", "bob cube",
                "cy evita", "cy alien", "cy brazil", "cy cube");
        run = run(suite, lines);
        secondRun = run(suite, List.of("zoe evita", "zoe dune", "zoe cube", "zoe brazil", String.join("\n", lines)));
    }

    private Path run(Path suite, List<String> lines) throws IOException {
        Files.writeString(folder.resolve("log.txt"), String.join("\n", lines) + "\n");
        Path runs = folder.resolve("runs");
        List<Path> before = folders(runs);
        Cli.run("run", suite, "--data", folder, "--runs", runs).succeeds();
        return folders(runs).stream().filter(found -> !before.contains(found)).findFirst().orElseThrow();
    }

    private static List<Path> folders(Path runs) throws IOException {
        Path model = runs.resolve("own/markov");
        if (!Files.exists(model)) {
            return List.of();
        }
        try (var identities = Files.list(model)) {
            return identities.map(identity -> identity.resolve("seed-1")).toList();
        }
    }

    private static List<String> ids(Cli recommended) {
        return recommended.out().lines().filter(line -> line.matches(" +\\d+  .*")).map(line -> line.strip().split(" +")[1]).toList();
    }

    @Test
    void aTypedHistoryGivesUnseenItemsWithTitles() {
        Cli best = Cli.run("recommend", run, "--history", "evita, alien", "--top", "3").succeeds()
                .says("markov, after 2 items, the last: Alien (1979)", "Brazil (1985)", "Dune (1984)");
        assertEquals("brazil", ids(best).get(0));
        assertEquals(3, ids(best).size());
        assertTrue(ids(best).stream().noneMatch(List.of("evita", "alien")::contains));
    }

    @Test
    void aUserGetsWhatTheOwnHistoryGives() {
        Cli byName = Cli.run("recommend", run, "--user", "cy").succeeds();
        assertEquals(Cli.run("recommend", run, "--history", "evita,alien,brazil,cube").succeeds(), byName);
        byName.says("after 4 items, the last: cube");
        assertEquals(List.of("dune"), ids(byName));
    }

    @Test
    void theHistoryOfAUserIsThatOfTheDataOfTheRun() {
        for (Path each : List.of(run, secondRun)) {
            assertEquals(Cli.run("recommend", each, "--history", "alien,brazil,cube,dune").succeeds(),
                    Cli.run("recommend", each, "--user", "ann").succeeds());
        }
        Cli.run("recommend", secondRun, "--user", "zoe").succeeds();
        Cli.run("recommend", run, "--user", "zoe").refuses("no user 'zoe'");
    }

    @Test
    void theFileOfTheModelCanBeNamedItself() {
        assertEquals(Cli.run("recommend", run, "--user", "ann"),
                Cli.run("recommend", run.resolve("model.genatt"), "--user", "ann").succeeds());
    }

    @Test
    void anUnknownItemShowsTheNearest() {
        Cli.run("recommend", run, "--history", "alien,brasil").refuses("The model knows no item 'brasil'; did you mean 'brazil'?");
        Cli.run("recommend", run, "--history", "").refuses("The model knows no item ''");
    }

    @Test
    void candidatesAreLimitedByIdsAndCategories() {
        assertEquals(List.of("brazil", "dune"), sorted(Cli.run("recommend", run, "--history", "alien", "--where", "category=Sci-Fi")
                .succeeds()));
        assertEquals(List.of("brazil", "dune", "evita"), sorted(Cli.run("recommend", run, "--history", "alien", "--where",
                "category=Sci-Fi", "--where", "category=Musical").succeeds()), "one of them is enough");
        assertEquals(List.of("dune"), sorted(Cli.run("recommend", run, "--history", "alien",
                "--among", "dune,brazil", "--without", "brazil").succeeds()));
        assertEquals(List.of("alien", "dune"), sorted(Cli.run("recommend", run, "--history", "alien", "--among", "dune,alien", "--repeats")
                .succeeds()));
        Cli.run("recommend", run, "--history", "alien", "--where", "category=Horror").succeeds()
                .says("Nothing is left to recommend: the history contains every item that may be recommended.");
        Cli.run("recommend", run, "--history", "alien", "--where", "category=SciFi").refuses("no category 'SciFi'; did you mean 'Sci-Fi'?");
        Cli.run("recommend", run, "--history", "alien", "--where", "genre=Sci-Fi")
                .refuses("--where: expected category=NAME, found 'genre=Sci-Fi'");
        Cli.run("recommend", run, "--history", "alien", "--without", "brasil").refuses("no item 'brasil'");
    }

    private static List<String> sorted(Cli recommended) {
        return ids(recommended).stream().sorted().toList();
    }

    @Test
    void jsonHasScoresInAscii() throws IOException {
        Cli printed = Cli.run("recommend", run, "--user", "ann", "--json").succeeds();
        JsonNode tree = new ObjectMapper().readTree(printed.out());
        assertEquals("markov", tree.get("model").asText());
        assertEquals("ann", tree.get("user").asText());
        assertEquals(4, tree.get("history").size());
        assertEquals("evita", tree.at("/items/0/item").asText());
        assertEquals("Evita – le film (1996)", tree.at("/items/0/title").asText());
        assertTrue(tree.at("/items/0/score").isNumber());
        assertTrue(printed.out().chars().allMatch(letter -> letter < 128), printed.out());
    }

    @Test
    void aFolderOfRunsOrASuiteGivesTheNewestWhereNoneIsValidated() throws IOException {
        Files.setLastModifiedTime(secondRun.resolve("run.json"), FileTime.from(Instant.now().plusSeconds(60)));
        for (Object model : List.of(folder.resolve("runs"), folder.resolve("runs/own"), folder.resolve("runs/own/markov"),
                folder.resolve("own.conf"))) {
            Cli newest = Cli.run("recommend", model, "--runs", folder.resolve("runs"), "--user", "ann").succeeds().says(
                    secondRun.resolve("model.genatt") + ": the newest of 2 finished runs, since none has been validated");
            assertEquals(ids(Cli.run("recommend", secondRun, "--user", "ann")), ids(newest));
        }
        Cli.run("recommend", run.getParent(), "--user", "ann").succeeds().says(run.resolve("model.genatt") + ": the only finished run");
        Cli.run("recommend", folder.resolve("runs"), "--model", "marcov", "--user", "ann").refuses("--model", "'marcov'", "markov");
        Cli.run("recommend", folder.resolve("own.conf"), "--runs", folder.resolve("none"), "--user", "ann").refuses(
                "no finished run of the suite own", "--runs");
    }

    @Test
    void theBestByValidationIsChosenAmongThoseOnTheSameDataAndMetric() throws IOException {
        Path runs = folder.resolve("chosen");
        Path low = finished(runs, "low", "data-1", "NDCG@10", 0.2, 30);
        Path high = finished(runs, "high", "data-1", "NDCG@10", 0.3, 10);
        finished(runs, "other-data", "data-2", "NDCG@10", 0.9, 20);
        finished(runs, "other-metric", "data-1", "MRR", 0.8, 0);
        Cli.run("recommend", runs, "--history", "alien").succeeds().says(high.resolve("model.genatt")
                + ": the best of 4 finished runs by validation NDCG@10, 0.3000; 2 of them cannot be compared");
        Cli.run("recommend", runs, "--history", "alien", "--choose", "newest").succeeds().says(low.resolve("model.genatt")
                + ": the newest of 4 finished runs\n");
        Cli.run("recommend", runs, "--history", "alien", "--model", "other-data").succeeds().says("other-data", ": the only finished run");
        Cli.run("recommend", runs, "--history", "alien", "--choose", "last").refuses("--choose", "last");
    }

    /** A record of a run that was validated twice, of which the second was the best step, with the model of another run. */
    private Path finished(Path runs, String label, String data, String metric, double value, int seconds) throws IOException {
        Path place = Files.createDirectories(runs.resolve("own").resolve(label).resolve("0123456789ab/seed-1"));
        Files.copy(run.resolve("model.genatt"), place.resolve("model.genatt"));
        Path record = Files.writeString(place.resolve("run.json"), """
                {"label": "%s", "seed": 1, "metrics": {}, "tied-users": 0, "caveats": [],
                 "training": {"parameters": 1, "steps": 20, "best-step": 10, "seconds": 1},
                 "curve": [{"step": 5, "seconds": 1, "losses": {}, "metrics": {"%s": 0.95}},
                           {"step": 10, "seconds": 1, "losses": {}, "metrics": {"%s": %s}}],
                 "data": {"sha256": "%s"}, "config": {"train": {"validation": {"metric": "%s"}}}}
                """.formatted(label, metric, metric, value, data, metric));
        Files.setLastModifiedTime(record, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds)));
        return place;
    }

    @Test
    void anUnknownUserSaysWhatToDo() {
        Cli.run("recommend", run, "--user", "dora").refuses("no user 'dora'", "--history");
    }

    @Test
    void exactlyOneOfUserAndHistoryIsNeeded() {
        Cli.run("recommend", run).refuses("--user", "--history");
        Cli.run("recommend", run, "--user", "ann", "--history", "alien").refuses("--user", "--history");
    }

    @Test
    void aTopOutOfRangeIsRefused() {
        Cli.run("recommend", run, "--user", "ann", "--top", "0").refuses("--top must be from 1 to the 5 items of the catalogue, found 0");
        Cli.run("recommend", run, "--user", "ann", "--top", "6").refuses("found 6");
        Cli.run("recommend", run, "--user", "ann", "--top", "many").refuses("--top", "many");
    }

    @Test
    void aFolderWithoutAModelIsRefused() {
        Cli.run("recommend", folder, "--user", "ann").refuses("There is no model in " + folder, "seed-<n>");
        Cli.run("recommend", folder.resolve("items.tsv"), "--user", "ann").refuses("items.tsv");
    }

    @Test
    void aModelAwayFromItsRunTakesTypedHistoriesOnly() throws IOException {
        Path away = Files.copy(run.resolve("model.genatt"), Files.createDirectories(folder.resolve("away")).resolve("model.genatt"));
        assertFalse(ids(Cli.run("recommend", away, "--history", "alien").succeeds()).isEmpty());
        Cli.run("recommend", away, "--user", "ann").refuses("use --history");
    }

    @Test
    void nothingLeftToRecommendIsSaid() {
        Cli.run("recommend", run, "--history", "alien,brazil,cube,dune,evita").succeeds()
                .says("Nothing is left to recommend: the history contains all 5 items of the catalogue.");
    }

    @Test
    void aModelWhoseParametersDoNotFitIsRefusedWithTheirNames() throws IOException {
        TensorFile saved = TensorFile.read(run.resolve("model.genatt"));
        saved.metadata().put("parameter other", saved.metadata().remove("parameter popularity"));
        saved.tensors().put("other", saved.tensors().remove("popularity"));
        Path renamed = folder.resolve("renamed.genatt");
        saved.write(renamed);
        Cli.run("recommend", renamed, "--history", "alien").refuses("missing in the file: popularity", "left over in the file: other");
    }

    @Test
    void theLibraryServesWhatARunSaved() throws IOException {
        try (SavedModel saved = SavedModel.load(run.resolve("model.genatt"))) {
            assertEquals(ids(Cli.run("recommend", run, "--history", "evita,alien").succeeds()),
                    saved.recommend("evita", "alien").stream().map(Recommendation::item).toList());
            assertEquals(List.of(), saved.warnings());
        }
    }

    @Test
    void aFileThatTheLibrarySavedIsServed() throws IOException {
        Path file = folder.resolve("library.genatt");
        ComposedRecommender recommender = ComposedRecommender.defaults().with("hidden-size", 8).with("max-length", 5).with("attention",
                "vae");
        List<String> expected;
        try (Model model = new Model(recommender, new Engines(getClass().getClassLoader()).find("onednn").open(EngineSettings.of(1)), 6,
                3)) {
            model.build();
            SavedModel.save(model, ItemNames.numbered(6), file);
            expected = Arrays.stream(Recommendations.of(model, new int[] {2, 5}, 3)).mapToObj(String::valueOf).toList();
        }
        assertEquals(expected, ids(Cli.run("recommend", file, "--history", "2,5", "--top", "3").succeeds()));
    }

    /** A name of 0.1 in the configuration of a file: told to those who load it, and printed by the command line alone. */
    @Test
    void formerNamesInAFileAreWarningsOfWhoLoadsIt() throws IOException {
        Path file = folder.resolve("former.genatt");
        SequentialRecommender recommender = Options.component(SequentialRecommender.class,
                "{ name = composed, hidden-size = 8, max-length = 5,"
                + " attention = { name = vae, conditioning = global }, objective = { name = cross-entropy, examples = every-prefix } }");
        try (Model model = new Model(recommender, new Engines(getClass().getClassLoader()).find("onednn").open(EngineSettings.of(1)), 6,
                3)) {
            model.build();
            ModelFile present = SavedModel.describe(model, ItemNames.numbered(6), new Plugins(getClass().getClassLoader()));
            String former = present.configuration().orElseThrow().replaceAll("(conditioning\\W+)global", "$1prefix");
            assertNotEquals(present.configuration().orElseThrow(), former);
            present.configuration(former).write(file);
        }
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (SavedModel saved = SavedModel.load(file)) {
            assertEquals(1, saved.warnings().size(), saved.warnings().toString());
            assertTrue(saved.warnings().get(0).contains("'prefix' is now 'global'"), saved.warnings().toString());
        } finally {
            System.setErr(before);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
        Cli printed = Cli.run("recommend", file, "--history", "2,5");
        assertEquals(0, printed.code());
        assertTrue(printed.err().matches("(?s)warning: .*'prefix' is now 'global'.*"), printed.err());
    }
}
