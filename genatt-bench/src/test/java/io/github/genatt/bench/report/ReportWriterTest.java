package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path folder;

    @Test
    void theFilesAreWrittenIntoANewFolderAndReplaced() throws IOException {
        Path target = folder.resolve("new/one");
        ReportWriter.write(Suites.suite(List.of()), target);
        List<Path> files = ReportWriter.write(Suites.small(), target);
        assertEquals(List.of(target.resolve("results.md"), target.resolve("results.csv"), target.resolve("report.html")), files);
        assertEquals(MarkdownTable.render(Suites.small()), Files.readString(files.get(0)));
        assertEquals(CsvTable.render(Suites.small()), Files.readString(files.get(1)));
        assertEquals(HtmlReport.render(Suites.small()), Files.readString(files.get(2)));
    }
}
