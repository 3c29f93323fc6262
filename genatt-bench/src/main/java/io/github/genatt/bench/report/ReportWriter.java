package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.core.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the results of a suite as files. */
public final class ReportWriter {

    private static final String PAGE = "report.html";

    private ReportWriter() {
    }

    /**
     * Writes results.md, results.csv, results.tex, report.html and its plots in UTF-8 into a folder, which is created if absent. Adds
     * groups.csv if metrics have per-user values, and significance.csv for several models. Replaces older files.
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
        files.add(write(folder.resolve("results.tex"), LatexTable.render(results)));
        files.add(writePage(results, folder));
        write(folder.resolve("groups.csv"), GroupCsv.render(results)).ifPresent(files::add);
        write(folder.resolve("significance.csv"), SignificanceCsv.render(results)).ifPresent(files::add);
        files.add(writePlots(results, folder.resolve("plots")));
        return files;
    }

    /** Writes each plot of the report as a file; other plots of an older report are deleted, with the files made from them. */
    private static Path writePlots(SuiteResults results, Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> plots = new HashMap<>();
        for (NamedPlot plot : ReportPlots.of(results, Summary.of(results)).all()) {
            plots.put(plot.name(), Svg.printed(plot.image()));
        }
        try (DirectoryStream<Path> present = Files.newDirectoryStream(folder, "*.svg")) {
            for (Path file : present) {
                String name = file.getFileName().toString().replace(".svg", "");
                if (!Files.readString(file, StandardCharsets.UTF_8).equals(plots.get(name))) {
                    Files.delete(file);
                    Files.deleteIfExists(folder.resolve(name + ".pdf"));
                }
            }
        }
        for (Map.Entry<String, String> plot : plots.entrySet()) {
            write(folder.resolve(plot.getKey() + ".svg"), plot.getValue());
        }
        return folder;
    }

    /**
     * Writes only report.html, to watch a running suite. It is written as a whole or not at all, since it may be read at any time.
     *
     * @throws IOException if the file cannot be written
     */
    public static Path writePage(SuiteResults results, Path folder) throws IOException {
        Files.createDirectories(folder);
        return write(folder.resolve(PAGE), HtmlReport.render(results));
    }

    /** Writes a file only if there is a text for it. */
    private static Optional<Path> write(Path file, Optional<String> text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        return Optional.of(write(file, text.get()));
    }

    private static Path write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        return file;
    }
}
