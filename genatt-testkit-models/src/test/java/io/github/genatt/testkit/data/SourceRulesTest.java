package io.github.genatt.testkit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.data.read.DelimitedSource;
import io.github.genatt.spi.LogSink;
import io.github.genatt.spi.LogSource;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SourceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule for readers notices one that breaks it, and a reader of genatt-data keeps them. */
class SourceRulesTest {

    /** What a source does with its files. */
    private interface Reading {
        void read(SourceFiles files, LogSink log) throws IOException;
    }

    /** Lines {@code user item}. */
    private record Plain(List<String> files, Reading reading) implements LogSource {
        @Override
        public void read(SourceFiles files, LogSink log) throws IOException {
            reading.read(files, log);
        }
    }

    private record Rules(LogSource source) implements SourceRules {
        @Override
        public void write(Path folder) throws IOException {
            Files.writeString(folder.resolve("log.txt"), "ann alien\nbob brazil\nann cube\n");
            Files.writeString(folder.resolve("more.txt"), "more\n");
        }

        @Override
        public List<Interaction> expected() {
            return List.of(Interaction.of("ann", "alien"), Interaction.of("bob", "brazil"), Interaction.of("ann", "cube"));
        }

        @Override
        public List<String> malformed() {
            return List.of("alone", "one too many");
        }
    }

    private static void pairs(SourceFiles files, LogSink log) throws IOException {
        files.lines("log.txt", (number, line) -> {
            String[] fields = line.split(" ");
            if (fields.length != 2) {
                log.malformed(number, "expected 2 fields, found " + fields.length);
                return;
            }
            log.add(fields[0], fields[1]);
        });
    }

    private static LogSource plain(Reading reading, String... files) {
        return new Plain(files.length == 0 ? List.of("log.txt") : List.of(files), reading);
    }

    private static void isNoticed(String rule, Path folder, LogSource wrong) {
        assertThrows(AssertionError.class, () -> {
            try {
                SourceRules.class.getMethod(rule, Path.class).invoke(new Rules(wrong), Files.createDirectory(folder.resolve(rule)));
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }, rule);
    }

    @Test
    void aSourceThatBreaksARuleIsNoticed(@TempDir Path folder) {
        Random random = new Random(3);
        isNoticed("whatStandsInTheFilesIsRead", folder, plain((files, log) -> log.add("ann", "alien")));
        isNoticed("theSameFilesGiveTheSameLog", folder, plain((files, log) -> log.add("ann", "item" + random.nextInt())));
        isNoticed("aFileThatItNamesAndThatIsNotThereIsAnErrorWithItsName", folder, plain(SourceRulesTest::pairs, "log.txt", "more.txt"));
        isNoticed("nothingIsReadThatItDoesNotName", folder, plain((files, log) -> {
            pairs(files, log);
            if (Files.exists(folder.resolve("nothingIsReadThatItDoesNotName/more.txt"))) {
                return;
            }
            log.add("eve", "evita");
        }));
        isNoticed("malformedLinesAreCountedAndTheOthersKept", folder, plain((files, log) -> {
            try (var lines = new BufferedReader(new InputStreamReader(files.open("log.txt"), StandardCharsets.UTF_8))) {
                lines.lines().map(line -> line.split(" ")).filter(fields -> fields.length == 2).forEach(fields -> log.add(fields[0],
                        fields[1]));
            }
        }));
        isNoticed("itSaysWhetherItGivesPlacesAndItems", folder, plain((files, log) -> {
            pairs(files, log);
            log.item("alien", "Alien", List.of());
        }));
        assertEquals(Set.of("whatStandsInTheFilesIsRead", "theSameFilesGiveTheSameLog", "itSaysWhetherItGivesPlacesAndItems",
                "aFileThatItNamesAndThatIsNotThereIsAnErrorWithItsName", "nothingIsReadThatItDoesNotName",
                "malformedLinesAreCountedAndTheOthersKept"), Arrays.stream(SourceRules.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class)).map(method -> method.getName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Nested
    class Pairs implements SourceRules {
        private final Rules rules = new Rules(plain(SourceRulesTest::pairs));

        @Override
        public LogSource source() {
            return rules.source();
        }

        @Override
        public void write(Path folder) throws IOException {
            rules.write(folder);
        }

        @Override
        public List<Interaction> expected() {
            return rules.expected();
        }

        @Override
        public List<String> malformed() {
            return rules.malformed();
        }
    }

    @Nested
    class Delimited implements SourceRules {
        @Override
        public LogSource source() {
            return Options.of(DelimitedSource.class, Map.of("path", "log.tsv", "columns", Map.of("timestamp", "when", "order", "place")));
        }

        @Override
        public void write(Path folder) throws IOException {
            Files.writeString(folder.resolve("log.tsv"), "user\titem\twhen\tplace\nann\talien\t7\t1\nann\tcube\t8\t2\n");
        }

        @Override
        public List<Interaction> expected() {
            return List.of(Interaction.of("ann", "alien").at(7).placed(1), Interaction.of("ann", "cube").at(8).placed(2));
        }

        @Override
        public List<String> malformed() {
            return List.of("ann\tdune", "ann\tdune\tsoon\t3");
        }
    }
}
