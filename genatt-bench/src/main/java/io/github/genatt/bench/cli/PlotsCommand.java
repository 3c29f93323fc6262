package io.github.genatt.bench.cli;

import io.github.genatt.core.file.WholeFile;
import io.github.genatt.spi.PlotWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt plots}: the plots of a report as PDF. */
@Command(name = "plots", mixinStandardHelpOptions = true,
        description = "Writes plots as PDF, each next to its SVG, with the plug-in genatt-pdf.",
        footer = {"", "Examples:", "  genatt plots runs/quickstart", "  genatt plots docs/plots/paper-figure-2-1.svg", "",
            "A new report that changes a plot deletes its PDF."})
final class PlotsCommand implements Callable<Integer> {
    private static final String SVG = ".svg";

    @Parameters(paramLabel = "PLOTS", arity = "1..*",
            description = "SVG files, folders with SVG files, or folders of a suite's results, whose folder plots contains them.")
    private List<Path> places;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Path> plots = new ArrayList<>();
        for (Path place : places) {
            plots.addAll(plots(place));
        }
        PlotWriter writer = OptionalWriter.PDF.of(options.harness().plugins(), "plots");
        PrintWriter out = spec.commandLine().getOut();
        for (Path plot : plots) {
            out.println("written: " + write(plot, writer));
        }
        out.flush();
        return 0;
    }

    private static List<Path> plots(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            List<Path> found = new ArrayList<>();
            Path inner = place.resolve("plots");
            try (DirectoryStream<Path> files = Files.newDirectoryStream(Files.isDirectory(inner) ? inner : place, "*" + SVG)) {
                files.forEach(found::add);
            }
            if (!found.isEmpty()) {
                return found.stream().sorted().toList();
            }
        } else if (Files.isRegularFile(place) && place.toString().endsWith(SVG)) {
            return List.of(place);
        }
        throw new UserError("PLOTS: expected SVG files or folders with some, found %s%s; name a suite's folder of results, as runs/SUITE"
                .formatted(place, Files.exists(place) ? "" : ", which is not there"));
    }

    private static Path write(Path plot, PlotWriter writer) throws IOException {
        String name = plot.getFileName().toString();
        Path file = plot.resolveSibling(name.substring(0, name.length() - SVG.length()) + ".pdf");
        String svg = Files.readString(plot, StandardCharsets.UTF_8);
        try {
            WholeFile.write(file, out -> writer.write(svg, out));
        } catch (IllegalArgumentException unfit) {
            throw new UserError("PLOTS: %s cannot be drawn: %s; leave it out, or draw it by another program".formatted(plot,
                    unfit.getMessage()));
        }
        return file;
    }
}
