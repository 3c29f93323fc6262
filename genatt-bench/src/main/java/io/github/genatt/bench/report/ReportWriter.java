package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves what a suite found as files. */
public final class ReportWriter {

    private ReportWriter() {
    }

    /**
     * Writes results.md, results.csv, report.html, where metrics have values of users groups.csv, and for several models significance.csv
     * in UTF-8 into a folder, which is created if absent; replaces older ones.
     *
     * @return the paths of the files in this order
     * @throws IOException if a file cannot be written
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    public static List<Path> write(SuiteResults results, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        files.add(write(folder.resolve("results.md"), MarkdownTable.render(results)));
        files.add(write(folder.resolve("results.csv"), CsvTable.render(results)));
        files.add(write(folder.resolve("report.html"), HtmlReport.render(results)));
        write(folder.resolve("groups.csv"), GroupCsv.render(results)).ifPresent(files::add);
        write(folder.resolve("significance.csv"), SignificanceCsv.render(results)).ifPresent(files::add);
        return files;
    }

    /** A file that is there only if there is a text for it. */
    private static Optional<Path> write(Path file, Optional<String> text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return Optional.of(write(file, text.get()));
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
