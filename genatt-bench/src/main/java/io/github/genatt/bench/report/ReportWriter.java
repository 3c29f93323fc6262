package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Leaves what a suite found as files. */
public final class ReportWriter {

    private ReportWriter() {
    }

    /**
     * Writes results.md, results.csv and report.html in UTF-8 into a folder, which is created if absent; replaces older ones.
     *
     * @return the paths of the files in this order
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    public static List<Path> write(SuiteResults results, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(write(folder.resolve("results.md"), MarkdownTable.render(results)),
                write(folder.resolve("results.csv"), CsvTable.render(results)),
                write(folder.resolve("report.html"), HtmlReport.render(results)));
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
