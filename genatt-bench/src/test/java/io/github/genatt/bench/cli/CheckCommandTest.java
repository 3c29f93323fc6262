package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.BrokenPlugin;
import io.github.genatt.bench.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    /** Also where the data comes from the cache. */
    @Test
    void aTimeThatIsNotUsedIsToldByCheckAndUnderTheTable() throws IOException {
        StringBuilder log = new StringBuilder("user\titem\tdate\n");
        for (int user = 0; user < 4; user++) {
            for (int item = 0; item < 5; item++) {
                log.append("u%d\ti%d\t2021-03-0%d\n".formatted(user, (user + item) % 6, item + 1));
            }
        }
        Files.writeString(folder.resolve("log.tsv"), log);
        Path file = Files.writeString(folder.resolve("dates.conf"), """
                suite = dates
                data { source { name = delimited, path = log.tsv } }
                models.popularity.recommender = popularity
                train.validation.metric = "NDCG@10"
                """);
        String said = "the column 'date' looks like a time and is not used";
        for (int i = 0; i < 2; i++) {
            Cli.run("check", file, "--data", folder, "--cache", folder.resolve("cache")).succeeds().says("caveat: " + said);
        }
        Cli run = Cli.run("run", file, "--data", folder, "--cache", folder.resolve("cache"), "--runs", folder.resolve("runs")).succeeds();
        assertTrue(run.out().replaceAll("\\s+", " ").contains(said), run.out());
    }

    @Test
    void everyModelRunsABatchAndNothingIsWritten() throws IOException {
        Path file = Trial.file(folder, "markov { recommender = markov }",
                "d-genatt { recommender = ${define.small} { attention = diffusion } }",
                "literal { recommender = ${define.small} { attention { name = vae, conditioning = global }, allow-look-ahead = true } }");
        Cli check = Cli.run("check", file, "-Dseeds=[1,2]").succeeds().says("look-ahead", "3 models, 2 seeds, 6 runs");
        assertTrue(check.out().lines().anyMatch(line -> line.matches("  markov +works, +0 parameters, 5 promises kept")), check.out());
        assertTrue(check.out().lines().anyMatch(line -> line.matches("  d-genatt +works, +[1-9][\\d,.]* parameters, 9 promises kept")),
                check.out());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aModelThatDoesNotWorkEndsWithCodeOne() throws IOException {
        Path file = Trial.file(folder, "bad { recommender { name = broken, way = version } }", "markov { recommender = markov }");
        Cli check = Cli.run("check", file, "--plugins", BrokenPlugin.install(folder.resolve("plugins")));
        assertEquals(1, check.code());
        check.says("FAILS: NoSuchMethodError: Ops.gone()", "markov");
    }

    /** User u has interacted with all five items; v has not, and its test target is nobody's in training. */
    @Test
    void whatAReaderMustKnowOfTheDataIsTold() throws IOException {
        Files.writeString(folder.resolve("log.txt"), "u a\nu b\nu c\nu d\nu d\nu d\nv a\nv b\nv c\nv e\n");
        Path file = Files.writeString(folder.resolve("own.conf"), """
                suite = own
                data { source { name = pairs, path = log.txt } }
                models { popularity.recommender = popularity }
                """);
        Cli.run("check", file, "--data", folder).succeeds().says("caveat: 1 of 2 test targets are in the history already",
                "caveat: 1 of 2 test targets were never trained on");
        Cli run = Cli.run("run", file, "--data", folder, "--runs", folder.resolve("runs")).succeeds();
        assertTrue(run.out().replaceAll("\\s+", " ").contains("1 of 2 test targets are in the history already"), run.out());
    }

    /** A time field that no reader knows, an unknown split, weight decay, a misspelt rate, an objective without negatives. */
    @Test
    void fiveProblemsAreToldAtOnceWithTheirLines() throws IOException {
        Path file = Files.writeString(folder.resolve("five.conf"), """
                suite = five
                data { source { name = delimited, path = "x.tsv", columns { timestamp = t, time_field = pos } }, \
                split { micro-batch-size = 0.2 } }
                train { weight-decay = 0.01, learning_rate = 0.1 }
                models { a { recommender { name = composed, objective { name = cross-entropy, negatives = 5 } }, train.batch-size = 3 } }
                """);
        Cli.run("check", file).refuses("There are 5 problems", "five.conf:2: data.source.columns.time_field", "five.conf:2: data.split",
                "five.conf:3: train.weight-decay", "five.conf:3: train.learning_rate",
                "five.conf:4: models.a.recommender.objective.negatives");
    }

    @Test
    void aCompositionThatSeesItsTargetsIsRefused() {
        Path file = Trial.file(folder, "literal { recommender = ${define.small} { attention { name = vae, conditioning = global } } }");
        Cli.run("check", file).refuses("training would see its own targets", "allow-look-ahead = true");
    }

    @Test
    void everySettingThatASearchWouldTryRunsABatch() {
        String searched = "sasrec { recommender = ${define.small} { attention = dot-product },"
                + " search { recommender.encoder.heads = [1, 2, 3] } }";
        Cli check = Cli.run("check", Trial.file(folder, searched));
        assertEquals(1, check.code());
        check.says("search: 3 settings", "recommender.encoder.heads = 1 works, ", "recommender.encoder.heads = 3 FAILS: ");
        Cli.run("check", Trial.file(folder, searched.replace("heads", "haeds"))).refuses("tiny.conf:", "did you mean 'heads'?");
    }
}
