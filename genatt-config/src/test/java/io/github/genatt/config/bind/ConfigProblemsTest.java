package io.github.genatt.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.bind.Samples.Extras;
import io.github.genatt.config.bind.Samples.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigProblemsTest {
    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private <T extends Record> BoundConfig<T> read(Class<T> type, String text) throws IOException {
        return new ConfigReader(Samples.plugins()).read(type, write("suite.conf", text), Map.of());
    }

    /** The problems without the folder. */
    private List<String> problems(Class<? extends Record> type, String text) {
        return assertThrows(ConfigProblemsException.class, () -> read(type, text)).problems().stream()
                .map(problem -> problem.toString().replace(folder + folder.getFileSystem().getSeparator(), "")).toList();
    }

    @Test
    void aBlockMergedFromASubstitutionIsWhereItIsUsed() {
        assertEquals(List.of("suite.conf:3: ranges.b: low must be at most high, found 1.0 and 0.5"),
                problems(Extras.class, "grid { base { low = 1 } }\n\nranges.b = ${grid.base} { high = 0.5 }"));
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheirLines() {
        assertEquals(List.of(
                "suite.conf:3: training.steps: expected an integer of 32 bits, found number 1.5",
                "suite.conf:4: training.leraning-rate: unknown key 'leraning-rate'; did you mean 'learning-rate'?",
                "suite.conf:5: training.seed: expected an integer, found text \"7\"",
                "suite.conf:7: order: expected one of as-given, by-time, found 'by-tme'; did you mean 'by-time'?",
                "suite.conf:8: cutoffs: expected a list, found number 5",
                "suite.conf:10: metrics.0: there is no metric 'hti'; installed: hit, twice; did you mean 'hit'?",
                "suite.conf:11: metrics.1: at must be at least 1, found 0",
                "suite.conf:12: metrics.2.depth: unknown key 'depth'; possible: of, times",
                "suite.conf:12: metrics.2.of.at: expected an integer, found boolean true",
                "suite.conf:13: metrics.3: expected the name of a metric, or an object with its name and options, "
                        + "found an object without a name"),
                problems(Suite.class, """
                        title = t
                        training {
                          steps = 1.5
                          leraning-rate = 1e-3
                          seed = "7"
                        }
                        order = by-tme
                        cutoffs = 5
                        metrics = [
                          hti,
                          { name = hit, at = 0 },
                          { name = twice, depth = 1, of { name = hit, at = true } }
                          { at = 3 }
                        ]
                        """));
    }

    @Test
    void missingKeysAreNamedWithTheirHelp() {
        assertEquals(List.of("suite.conf:1: the key 'title' is missing: title of the table",
                "suite.conf:2: training: the key 'steps' is missing: optimiser steps"),
                problems(Suite.class, "order = by-time\ntraining { seed = 3 }"));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertEquals(List.of("suite.conf:2: training.steps: expected an integer of 32 bits, found number 3000000000",
                "suite.conf:3: training.seed: expected an integer of 64 bits, found number 1e19",
                "suite.conf:4: training.learning-rate: expected a number in the range of a double, found number 1e999"),
                problems(Suite.class, "title = t\ntraining.steps = 3000000000\ntraining.seed = 1e19\ntraining.learning-rate = 1e999"));
    }

    @Test
    void textIsNotMadeOfOtherThings() {
        assertEquals(List.of("suite.conf:1: title: expected text, found number 2014; quote it"),
                problems(Suite.class, "title = 2014\ntraining.steps = 1"));
        assertEquals(List.of("suite.conf:1: title: expected text, found a list",
                "suite.conf:2: training: expected an object, found number 1"),
                problems(Suite.class, "title = []\ntraining = 1"));
    }

    @Test
    void refusalsByConstructorsAndFactoriesAreProblems() {
        assertEquals(List.of("suite.conf:2: attention: noise above 1 drowns everything, found 3.0",
                "suite.conf:3: ranges.a: low must be at most high, found 1.0 and 0.02"),
                problems(Extras.class, "\nattention { name = noise, range { high = 3 } }\nranges.a { low = 1 }"));
    }

    @Test
    void mistakesOfSyntaxAreProblemsWithALine() {
        List<String> problems = problems(Suite.class, "title = t\ntraining { steps = 1\norder = ]");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("suite.conf:3: "), problems::toString);
        List<String> open = problems(Suite.class, "title = t\ntraining { steps = 1\n");
        assertTrue(open.size() == 1 && open.get(0).matches("suite.conf:\\d: the file ends inside an object; add the missing '}'"),
                open::toString);
        assertTrue(problems(Suite.class, "title = t\ntraining.steps = ${steps}").get(0).startsWith("suite.conf:2: "));
    }

    @Test
    void includesAndSubstitutionsWorkAndKeepTheirOrigin() throws IOException {
        write("base.conf", "title = base\ntraining { steps = 7, sede = 1 }");
        assertEquals(List.of("base.conf:2: training.sede: unknown key 'sede'; did you mean 'seed'?"),
                problems(Suite.class, "include \"base.conf\"\ntitle = mine\ncutoffs = [${training.steps}]"));
        write("base.conf", "title = base\ntraining { steps = 7 }");
        Suite suite = read(Suite.class, "include \"base.conf\"\ntitle = mine\ncutoffs = [${training.steps}]").value();
        assertEquals("mine", suite.title());
        assertEquals(List.of(7), suite.cutoffs());
    }

    @Test
    void whatIsNotBesideTheFileIsIncludedFromGenattsOwnSuites() throws IOException {
        Files.createDirectories(folder.resolve("home/suites/parts"));
        write("home/suites/parts/more.conf", "steps = 9");
        write("home/suites/parts/models.conf", "training { include \"more.conf\" }");
        String before = System.setProperty("genatt.home", folder.resolve("home").toString());
        try {
            String text = "include \"parts/models.conf\"\ntitle = mine\ncutoffs = [${training.steps}]";
            assertEquals(List.of(9), read(Suite.class, text).value().cutoffs());
            Files.createDirectories(folder.resolve("parts"));
            write("parts/models.conf", "training.steps = 3");
            assertEquals(List.of(3), read(Suite.class, text).value().cutoffs(), "beside the file comes first");
            String absent = problems(Suite.class, "include \"absent.conf\"").get(0);
            assertTrue(absent.contains(Path.of("home", "suites").toString()), absent);
        } finally {
            if (before == null) {
                System.clearProperty("genatt.home");
            } else {
                System.setProperty("genatt.home", before);
            }
        }
    }

    @Test
    void missingFilesAreProblems() {
        String included = problems(Suite.class, "include \"absent.conf\"").get(0);
        assertTrue(included.startsWith("suite.conf: ") && included.contains("absent.conf"), included);
        Path absent = folder.resolve("absent.conf");
        ConfigProblemsException problem = assertThrows(ConfigProblemsException.class, () -> HoconFile.read(absent, Map.of()));
        assertTrue(problem.getMessage().startsWith(absent + ": cannot be read"), problem::getMessage);
    }

    @Test
    void problemsWithTheCommandLineSaySo() throws IOException {
        Path file = write("suite.conf", "title = t\ntraining { steps = 1 }");
        Map<String, String> messages = Map.of(
                "training.sed", "command line: training.sed: unknown key 'sed'; did you mean 'seed'?",
                "training.steps", "command line: training.steps: expected an integer, found text \"many\"",
                "a..b", "command line: 'a..b' is not a path of keys such as train.batch-size");
        messages.forEach((key, message) -> {
            Map<String, String> overrides = Map.of(key, "many");
            assertEquals(message, assertThrows(ConfigProblemsException.class,
                    () -> new ConfigReader(Samples.plugins()).read(Suite.class, file, overrides)).getMessage());
        });
    }

    @Test
    void aKeyMissingInAnObjectOfSeveralFilesNamesThemAll() throws IOException {
        write("base.conf", "title = base\ntraining { seed = 7 }");
        assertEquals(
                List.of("suite.conf:3, base.conf:2: training: the key 'steps' is missing: optimiser steps"),
                problems(Suite.class, "include \"base.conf\"\n\ntraining { shuffle = false }"));
    }
}
