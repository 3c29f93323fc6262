package io.github.genatt.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import io.github.genatt.spi.Formerly;
import io.github.genatt.spi.Metric;
import io.github.genatt.spi.Option;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerNamesTest {
    private enum Side {
        LEFT,
        @Formerly(value = "whole", since = "0.2") BOTH
    }

    private record Inner(@Formerly(value = "part", since = "0.2") @Option(value = "1", help = "windows") int microBatch) {
    }

    private record Outer(
            @Formerly(value = {"index", "place"}, since = "0.2") @Option(value = "left", help = "side") Side addressing,
            @Option(value = "{}", help = "inner options") Inner inner) {
    }

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** What is printed while a file is read as often as asked for by one reader, without the folder. */
    private List<String> warnings(String text, int times) throws IOException {
        Path file = Files.writeString(folder.resolve("suite.conf"), text);
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ConfigReader reader = new ConfigReader(Samples.plugins());
            for (int i = 0; i < times; i++) {
                assertEquals(new Outer(Side.BOTH, new Inner(8)), reader.read(Outer.class, file, Map.of()).value());
            }
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines()
                .map(line -> line.replace(folder + folder.getFileSystem().getSeparator(), "")).toList();
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("suite.conf"), text);
        ConfigReader reader = new ConfigReader(Samples.plugins());
        return assertThrows(ConfigProblemsException.class, () -> reader.read(Outer.class, file, Map.of())).problems().stream()
                .map(problem -> problem.toString().replace(folder + folder.getFileSystem().getSeparator(), "")).toList();
    }

    @Test
    void formerNamesAreReadWithOneWarningEachAndItsPlace() throws IOException {
        assertEquals(List.of("warning: suite.conf:1: 'index' is now 'addressing' (since 0.2)",
                "warning: suite.conf:1: addressing: 'whole' is now 'both' (since 0.2)",
                "warning: suite.conf:3: inner: 'part' is now 'micro-batch' (since 0.2)"), warnings("index = whole\ninner {\n part = 8 }",
                        2));
    }

    @Test
    void presentNamesWarnOfNothing() throws IOException {
        assertEquals(List.of(), warnings("addressing = both\ninner { micro-batch = 8 }", 1));
    }

    @Test
    void whatIsBoundIsWrittenWithThePresentNames() throws IOException {
        Problems problems = new Problems();
        ConfigObject written = ConfigFactory.parseString("place = whole, inner { part = 8 }").root();
        var bound = new RecordBinder(Samples.plugins(), problems).record(Outer.class, written).orElseThrow();
        assertEquals("{addressing=both, inner={micro-batch=8}}", bound.effective().tree().toString());
        assertEquals(3, problems.warnings().size());
    }

    @Test
    void bothNamesAtOnceAreAnError() throws IOException {
        assertEquals(List.of("suite.conf:1: index: is the former name of 'addressing', found both; remove one",
                "suite.conf:3: inner.part: is the former name of 'micro-batch', found both; remove one"),
                problems("index = both\naddressing = both\ninner { part = 8, micro-batch = 8 }"));
        assertEquals(1, problems("index = both\nplace = both").size());
    }

    @Test
    void aComponentIsFoundByItsFormerNameAndWrittenByThePresentOne() {
        Problems problems = new Problems();
        var bound = new RecordBinder(Samples.plugins(), problems).component(Metric.class, ConfigValueFactory.fromAnyRef("strike",
                "a.conf"));
        assertEquals("{name=hit, at=10}", bound.orElseThrow().effective().tree().toString());
        assertEquals(List.of("'strike' is now 'hit'"), problems.warnings().stream().map(Problem::message).toList());
    }

    @Test
    void aNameThatNeverWasIsNotMistakenForAFormerOne() throws IOException {
        assertEquals(List.of("suite.conf:1: indx: unknown key 'indx'; possible: addressing, inner"), problems("indx = both"));
    }

    @Test
    void objectsThatAreMergedBeforeTheyAreBoundCanBeRenamedFirst() {
        Problems problems = new Problems();
        ConfigObject object = ConfigFactory.parseString("index = both, inner { part = 8 }").root();
        assertEquals(ConfigFactory.parseString("addressing = both, inner { micro-batch = 8 }").root(),
                new RecordBinder(Samples.plugins(), problems).current(Outer.class, "train", object));
        assertEquals(List.of("train.inner: 'part' is now 'micro-batch' (since 0.2)", "train: 'index' is now 'addressing' (since 0.2)"),
                problems.warnings().stream().map(Problem::message).sorted().toList());
    }
}
