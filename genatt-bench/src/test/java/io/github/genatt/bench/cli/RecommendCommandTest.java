package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.model.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                data { source { name = pairs, path = log.txt }, items { path = items.tsv, columns.title = title } }
                models.markov.recommender = markov
                """);
        Files.writeString(folder.resolve("items.tsv"), "item\ttitle\nalien\tAlien (1979)\nbrazil\tBrazil (1985)\ncube\t\n"
                + "dune\tDune (1984)\nevita\tEvita (1996)\n");
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
        return recommended.out().lines().skip(1).map(line -> line.strip().split(" +")[1]).toList();
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
                .says("Nothing is left to recommend: the history holds all 5 items of the catalogue.");
    }

    @Test
    void aModelWhoseParametersDoNotFitIsRefusedWithTheirNames() throws IOException {
        TensorFile saved = TensorFile.read(run.resolve("model.genatt"));
        saved.texts().put("parameter other", saved.texts().remove("parameter popularity"));
        saved.arrays().put("other", saved.arrays().remove("popularity"));
        Path renamed = folder.resolve("renamed.genatt");
        saved.write(renamed);
        Cli.run("recommend", renamed, "--history", "alien").refuses("missing in the file: popularity", "left over in the file: other");
    }
}
