package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperCommandTest {
    private static final String PAPER = """
            paper {
              title = "Figure 9, a width"
              published { table = table-1, data = Beauty }
              metrics = ["NDCG@10"]
              stopping { metric = "NDCG@10", patience-epochs = 1 }
              figures = [ {
                title = "The figure", metric = "NDCG@10", across = "the width d"
                prefix = d, at = [4, 8], series = [sasrec], levels = [markov]
              } ]
              trade-offs = [ {
                title = "The trade-off", across = "Recall@10", up = "NDCG@10", curve = [sasrec-d4, sasrec-d8], points = [markov]
              } ]
              claims = [
                { text = "Counting is ahead of popularity", better = [markov], than = [popularity], metric = "NDCG@10" }
                { text = "Popularity is ahead of counting", better = [popularity], than = [markov], metric = "NDCG@10" }
                { text = "Wider is better", better = [sasrec-d8], than = [sasrec-d4], metric = "NDCG@10" }
                { text = "Narrow needs less space", better = [sasrec-d4], than = [sasrec-d8], metric = parameters }
              ]
              notes = ["a note on the data"]
            }
            """;
    @TempDir
    Path folder;
    private Path suites;
    private Path runs;

    @BeforeEach
    void makeASuite() throws IOException {
        suites = Files.createDirectory(folder.resolve("suites"));
        runs = folder.resolve("runs");
        String text = Trial.text("sasrec-d4 { recommender = ${define.small} { hidden-size = 4, attention = dot-product } }",
                "sasrec-d8 { recommender = ${define.small} { attention = dot-product } }", "markov { recommender = markov }",
                "popularity { recommender = popularity }");
        Files.writeString(suites.resolve("tiny.conf"), text.replace("users = 60", "users = 400") + PAPER);
        Files.writeString(suites.resolve("other.conf"), Trial.text("markov { recommender = markov }")
                .replace("suite = tiny", "suite = other")
                + "paper { title = \"Table 9\", claims = [ { text = \"Nothing\", better = [markov], than = [markov] } ] }\n");
        Files.writeString(suites.resolve("plain.conf"), Trial.text("markov { recommender = markov }"));
    }

    private Cli run(String... more) {
        List<Object> arguments = new ArrayList<>(List.of("run", suites.resolve("tiny.conf"), "--runs", runs));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private String page() throws IOException {
        Path page = folder.resolve("docs/paper.md");
        Cli.run("paper", runs, "--suites", suites, "--out", page).succeeds().says("written: " + page);
        return Files.readString(page);
    }

    @Test
    void aSuiteEndsWithThePapersFigureAndAVerdictOnEachClaim() throws IOException {
        String out = run().succeeds().out();
        String end = out.substring(out.indexOf("software: "));
        for (String part : List.of("Figure 9, a width (arXiv 2508.02050)", "paper-stop", "The figure", "The trade-off",
                "HOLDS: Counting is ahead of popularity.", "DOES NOT HOLD: Popularity is ahead of counting.",
                "HOLDS: Narrow needs less space.",
                "over 400 users; seed 1", "a note on the data")) {
            assertTrue(end.replaceAll("\\s+", " ").contains(part), () -> part + " is not in " + end);
        }
        for (String file : List.of("results.md", "report.html")) {
            String text = Files.readString(runs.resolve("tiny").resolve(file));
            assertTrue(text.contains("HOLDS: Counting is ahead of popularity") && text.contains("The figure"), file);
        }
        String report = Files.readString(runs.resolve("tiny/report.html"));
        assertTrue(report.contains("<figcaption>The figure: NDCG@10</figcaption>") && report.contains("the width d"));
    }

    @Test
    void onePageHasAllSuitesThoseThatWereNotRunIncluded() throws IOException {
        run("-Dtrain.limits.max-steps=4").succeeds();
        String page = page();
        for (String part : List.of("1 of 2 suites were run.", "| Counting is ahead of popularity | holds |",
                "[Table 9](#table-9) | 1 in all | not run |",
                "not run 1.",
                "## Table 9", "Not run.", "4 of 4 models, seed 1.", "-Dtrain.limits.max-steps=4", "![The figure](plots/paper-tiny-1.svg)",
                "- **does not hold**: Popularity is ahead of counting", "against 1,264 of sasrec-d8, exact", "sasrec-d4 440 ",
                "### Figure 9, a width", "synthetic")) {
            assertTrue(page.contains(part), () -> part + " is not in " + page);
        }
        assertTrue(Files.readString(folder.resolve("docs/plots/paper-tiny-1.svg")).startsWith("<svg "));
        assertEquals(page, page(), "the same from the same results");
    }

    /** A part of a suite tells what it can, and trains nothing. */
    @Test
    void whatIsFinishedIsReportedWithoutTraining() throws IOException {
        run("--finished").refuses("--finished: no run of tiny is finished");
        run("--only", "sasrec-d8,markov,popularity").succeeds();
        String out = run("--finished").succeeds().out();
        assertFalse(out.contains("step 2 of"), out);
        assertTrue(out.replaceAll("\\s+", " ").contains("CANNOT BE TOLD: Wider is better. not run, or without NDCG@10: sasrec-d4"), out);
        String page = page();
        assertTrue(page.contains("3 of 4 models, seed 1. Not run: sasrec-d4."), page);
        assertTrue(page.contains("| Wider is better | cannot be told |"), page);
    }

    /** Results of one suite come from here, those of another from elsewhere or later. */
    @Test
    void aPageKeepsWhatItHasOfSuitesWithoutResults() throws IOException {
        run("-Dtrain.limits.max-steps=4").succeeds();
        String before = page();
        Path page = folder.resolve("docs/paper.md");
        Path elsewhere = folder.resolve("elsewhere");
        Cli.run("run", suites.resolve("other.conf"), "--runs", elsewhere).succeeds();
        Cli.run("paper", elsewhere, "--suites", suites, "--out", page, "--keep").succeeds().says("kept: Figure 9, a width");
        String grown = Files.readString(page);
        assertTrue(grown.contains("2 of 2 suites were run.") && grown.contains("| Counting is ahead of popularity | holds |"), grown);
        assertTrue(grown.contains(before.substring(before.indexOf("## Figure 9"))), "as it was");
        Cli.run("paper", runs, "--suites", suites, "--out", page, "--keep").succeeds().says("kept: Table 9");
        assertEquals(grown, Files.readString(page), "whichever came first");

        Files.delete(suites.resolve("other.conf"));
        Cli.run("paper", runs, "--suites", suites, "--out", page, "--keep").refuses("--keep", "no suite in", "Table 9");
        assertEquals(grown, Files.readString(page), "nothing is lost");
        Cli.run("paper", runs, "--suites", suites, "--out", folder.resolve("p.md"), "--keep").refuses("--keep: there is no page");
    }

    @Test
    void foldersThatThereAreNotAreRefused() throws IOException {
        Cli.run("paper", folder.resolve("nowhere"), "--suites", suites).refuses("RUNS: there is no folder");
        Cli.run("paper", folder, "--suites", folder.resolve("nowhere")).refuses("--suites: there is no folder");
        Cli.run("paper", folder, "--suites", Files.createDirectory(folder.resolve("empty"))).refuses("no suite", "has a paper block");
        run("-Dpaper.published.table=table-7").refuses("paper.published.table: there are table-1 and table-2, found 'table-7'");
        Path broken = Files.createDirectories(runs.resolve("tiny")).resolve("paper.json");
        Files.writeString(broken, "{}");
        Cli.run("paper", runs, "--suites", suites, "--out", folder.resolve("p.md")).refuses("paper.json", "run the suite again");
    }
}
