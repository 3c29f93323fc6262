package io.github.genatt.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsCommandTest {
    private static final String PLOT = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"20\" viewBox=\"0 0 60 20\">"
            + "<rect width=\"9\" height=\"9\"/><text y=\"9\">γ</text></svg>";

    @TempDir
    private Path folder;
    private Path plots;

    @BeforeEach
    void twoPlots() throws Exception {
        plots = Files.createDirectories(folder.resolve("suite/plots"));
        Files.writeString(plots.resolve("a.svg"), PLOT);
        Files.writeString(plots.resolve("b.svg"), PLOT);
    }

    private static boolean isPdf(Path file) throws Exception {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith("%PDF-");
    }

    @Test
    void eachPlotOfAReportGetsAPdfBesideIt() throws Exception {
        Cli.run("plots", folder.resolve("suite")).succeeds().says("written: " + plots.resolve("a.pdf"),
                "written: " + plots.resolve("b.pdf"));
        assertTrue(isPdf(plots.resolve("a.pdf")) && isPdf(plots.resolve("b.pdf")));
    }

    @Test
    void aFileAloneIsTakenToo() throws Exception {
        Cli.run("plots", plots.resolve("b.svg")).succeeds();
        assertFalse(Files.exists(plots.resolve("a.pdf")));
        assertTrue(isPdf(plots.resolve("b.pdf")));
    }

    @Test
    void whatHasNoPlotsIsRefusedBeforeAnythingIsWritten() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Cli.run("plots", plots, empty).refuses("PLOTS: expected SVG files or folders with some, found " + empty);
        Cli.run("plots", folder.resolve("nowhere")).refuses("which is not there");
        assertFalse(Files.exists(plots.resolve("a.pdf")));
    }

    @Test
    void aBrokenPlotIsNamedAndLeavesNoFile() throws Exception {
        Files.writeString(plots.resolve("a.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"wide\"/></svg>");
        Cli.run("plots", plots).refuses("PLOTS: " + plots.resolve("a.svg") + " cannot be drawn: ");
        try (Stream<Path> files = Files.list(plots)) {
            assertEquals(2, files.count());
        }
    }
}
