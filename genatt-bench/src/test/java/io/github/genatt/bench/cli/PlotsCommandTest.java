package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PlotsCommandTest {
    private static final String PLOT = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\" viewBox=\"0 0 60 20\">"
            + "<rect width=\"9\" height=\"9\"/><text y=\"9\">γ</text></svg>";

    @TempDir
    private Path folder;
    private Path plots;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twoPlots() throws Exception {
        plots = Files.createDirectories(folder.resolve("suite/plots"));
        Files.writeString(plots.resolve("a.svg"), PLOT);
        Files.writeString(plots.resolve("b.svg"), PLOT);
    }

    private int run(Object... arguments) {
        CommandLine line = Genatt.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return Genatt.execute(line, Stream.concat(Stream.of("plots"), Stream.of(arguments).map(Object::toString)).toArray(String[]::new));
    }

    private static boolean isPdf(Path file) throws Exception {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith("%PDF-");
    }

    @Test
    void eachPlotOfAReportGetsAPdfBesideIt() throws Exception {
        assertEquals(0, run(folder.resolve("suite")), err.toString());
        assertTrue(isPdf(plots.resolve("a.pdf")) && isPdf(plots.resolve("b.pdf")));
        assertEquals("written: %s%nwritten: %s%n".formatted(plots.resolve("a.pdf"), plots.resolve("b.pdf")), out.toString());
    }

    @Test
    void aFileAloneIsTakenToo() throws Exception {
        assertEquals(0, run(plots.resolve("b.svg")), err.toString());
        assertFalse(Files.exists(plots.resolve("a.pdf")));
        assertTrue(isPdf(plots.resolve("b.pdf")));
    }

    @Test
    void whatHasNoPlotsIsRefusedBeforeAnythingIsWritten() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(2, run(plots, empty));
        assertTrue(err.toString().contains("PLOTS: expected SVG files or folders with some, found " + empty), err.toString());
        assertEquals(2, run(folder.resolve("nowhere")));
        assertTrue(err.toString().contains("which is not there"), err.toString());
        assertFalse(Files.exists(plots.resolve("a.pdf")));
    }

    @Test
    void aBrokenPlotIsNamedAndLeavesNoFile() throws Exception {
        Files.writeString(plots.resolve("a.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"wide\"/></svg>");
        assertEquals(2, run(plots));
        assertTrue(err.toString().contains("PLOTS: " + plots.resolve("a.svg") + " cannot be drawn: "), err.toString());
        try (Stream<Path> files = Files.list(plots)) {
            assertEquals(2, files.count());
        }
    }
}
