package io.github.genatt.bench.cli;

import io.github.genatt.bench.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs beyond what there is a use for are refused in words. */
class BoundsTest {
    @TempDir
    private Path folder;

    @Test
    void aSuiteOfAHundredThousandLevels() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep.conf"), "suite = deep\nx = " + "[".repeat(100_000) + "]".repeat(100_000));
        Cli.run("check", deep).refuses("deep.conf", "nested too deeply");
        Path objects = Files.writeString(folder.resolve("objects.conf"), "a {".repeat(100_000));
        Cli.run("check", objects).refuses("objects.conf", "nested too deeply");
    }

    @Test
    void labelsThatAreFilesOfTheReportOrDifferInCaseAlone() {
        Cli.run("check", Trial.file(folder, "report.html { recommender = markov }".replace("report.html", "\"report.html\"")))
                .refuses("models.report.html: a model's label must not be the name of a file of the report");
        Cli.run("check", Trial.file(folder, "Net { recommender = markov }", "net { recommender = popularity }"))
                .refuses("labels must differ in more than upper and lower case, found 'Net' and 'net'");
        Cli.run("check", Trial.file(folder, "\"..\" { recommender = markov }")).refuses("letters, digits, dots, dashes");
    }

    @Test
    void damagedModelFiles() throws IOException {
        Path suite = Trial.file(folder, "markov { recommender = markov }");
        Path model = folder.resolve("markov.genatt");
        Cli.run("fit", suite, "--model", "markov", "--out", model);
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length - 20] ^= 1;
        Files.write(model, bytes);
        Cli.run("recommend", model, "--history", "1").refuses(model.toString(), "truncated or damaged");
        Cli.run("attention", model, "--history", "1").refuses(model.toString(), "truncated or damaged");
        Cli.run("serve", model).refuses(model.toString(), "truncated or damaged");
    }
}
