package io.github.genatt.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One page about a paper: its claims with our verdicts, then each table and figure with both numbers. All our numbers are measured. */
public final class PaperPage {
    private static final String NOT_RUN = "not run";

    private PaperPage() {
    }

    /**
     * A suite that repeats a part of the paper, run or not.
     *
     * @param file   of the suite, for its command
     * @param suite  name
     * @param title  name of the repeated part
     * @param models all of its models
     * @param claims texts of the claims
     * @param found  results; empty if it was not run
     * @param kept   section of an earlier page; dropped if there are results
     */
    public record Part(String file, String suite, String title, List<String> models, List<String> claims, Optional<PaperRecord> found,
            Optional<KeptSection> kept) {

        public Part {
            kept = found.isPresent() ? Optional.empty() : kept;
        }

        boolean wasRun() {
            return found.isPresent() || kept.isPresent();
        }

        String command() {
            return found.map(PaperRecord::command).orElse("./genatt run %s --data DIR".formatted(file));
        }
    }

    /**
     * Writes the page, and the figures into the folder {@code plots} next to it.
     *
     * @param command that generates the page
     * @return the written files
     */
    public static List<Path> write(List<Part> parts, Path file, String command) throws IOException {
        Path folder = file.toAbsolutePath().getParent().resolve("plots");
        List<Path> written = new ArrayList<>();
        Files.createDirectories(file.toAbsolutePath().getParent());
        for (Part part : parts) {
            Map<String, String> plots = part.found().map(PaperRecord::plots).orElse(Map.of());
            int number = 0;
            for (String svg : plots.values()) {
                Files.createDirectories(folder);
                written.add(Files.writeString(folder.resolve(plot(part, ++number)), svg));
            }
        }
        written.add(0, Files.writeString(file, text(parts, command)));
        return written;
    }

    private static String plot(Part part, int number) {
        return "paper-%s-%d.svg".formatted(part.suite(), number);
    }

    static String text(List<Part> parts, String command) {
        List<String> lines = new ArrayList<>(List.of("# The paper's claims beside our numbers", "",
                ("Made from finished results by `%s`; no number is typed by hand. How to read it: [reading results]"
                        + "(reading-results.md#the-paper).").formatted(command), ""));
        lines.add(counts(parts));
        lines.addAll(List.of("", "| | claim | verdict |", "| --- | --- | --- |"));
        parts.forEach(part -> rows(part).forEach((claim, verdict) -> lines.add(MarkdownTable.row(List.of("[%s](#%s)".formatted(
                MarkdownTable.escape(part.title()), anchor(part.title())), MarkdownTable.escape(claim), verdict)))));
        parts.forEach(part -> lines.addAll(section(part)));
        return String.join("\n", lines) + "\n";
    }

    private static String counts(List<Part> parts) {
        Map<String, Long> counts = parts.stream().flatMap(part -> claims(part).values().stream())
                .collect(Collectors.groupingBy(verdict -> verdict, TreeMap::new, Collectors.counting()));
        long run = parts.stream().filter(Part::wasRun).count();
        return "%d of %d suites were run. Claims: %s.".formatted(run, parts.size(), counts.isEmpty() ? "none" : counts.entrySet().stream()
                .map(count -> "%s %d".formatted(count.getKey(), count.getValue())).collect(Collectors.joining(", ")));
    }

    /** A suite that was not run gets a single row. */
    private static Map<String, String> rows(Part part) {
        return part.wasRun() ? claims(part) : Map.of("%d in all".formatted(part.claims().size()), NOT_RUN);
    }

    /** Claim → verdict. */
    private static Map<String, String> claims(Part part) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        part.claims().forEach(claim -> verdicts.put(claim, part.kept().flatMap(kept -> kept.verdict(claim)).orElse(NOT_RUN)));
        part.found().ifPresent(found -> found.claims().forEach(claim -> verdicts.put(claim.text(), claim.verdict())));
        return verdicts;
    }

    /** The anchor that GitHub derives from a heading. */
    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private static List<String> section(Part part) {
        List<String> lines = new ArrayList<>(List.of("", "## " + MarkdownTable.escape(part.title())));
        lines.addAll(part.found().map(found -> measured(part, found)).or(() -> part.kept().map(KeptSection::lines))
                .orElseGet(() -> under(part, KeptSection.NOT_RUN)));
        return lines;
    }

    /** The suite's command and the text below it. */
    private static List<String> under(Part part, String... below) {
        List<String> lines = new ArrayList<>(List.of("", "```", part.command(), "```", ""));
        lines.addAll(List.of(below));
        return lines;
    }

    private static List<String> measured(Part part, PaperRecord found) {
        List<String> lines = under(part, ran(part, found.ran()));
        if (!found.claims().isEmpty()) {
            lines.add("");
            found.claims().forEach(claim -> lines.add("- **%s**: %s. %s".formatted(claim.verdict(), MarkdownTable.escape(claim.text()),
                    MarkdownTable.escape(String.join("; ", claim.evidence())))));
        }
        int number = 0;
        for (String title : found.plots().keySet()) {
            lines.addAll(List.of("", "![%s](plots/%s)".formatted(MarkdownTable.escape(title), plot(part, ++number))));
        }
        found.lines().forEach(line -> lines.add(line.startsWith("## ") ? "#" + line : line));
        if (!found.caveats().isEmpty()) {
            lines.addAll(List.of("", "Caveats:", ""));
            found.caveats().forEach(caveat -> lines.add("- " + MarkdownTable.escape(caveat)));
        }
        lines.addAll(List.of("", "Rests on:", ""));
        found.rests().forEach(line -> lines.add("- " + MarkdownTable.escape(line)));
        return lines;
    }

    private static String ran(Part part, PaperRecord.Ran ran) {
        List<String> missing = part.models().stream().filter(model -> !ran.models().contains(model)).toList();
        String seeds = ran.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "%d of %d models, %s %s.%s%s".formatted(part.models().size() - missing.size(), part.models().size(),
                ran.seeds().size() == 1 ? "seed" : "seeds", seeds,
                missing.isEmpty() ? "" : " Not run: %s.".formatted(MarkdownTable.escape(String.join(", ", missing))),
                ran.failed().isEmpty() ? "" : " Failed: %s.".formatted(MarkdownTable.escape(String.join("; ", ran.failed()))));
    }
}
