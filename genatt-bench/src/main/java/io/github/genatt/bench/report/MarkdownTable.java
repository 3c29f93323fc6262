package io.github.genatt.bench.report;

import io.github.genatt.bench.run.BestModel;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A suite as Markdown with a GitHub table, the best of each metric in bold. */
public final class MarkdownTable {
    private final Summary summary;
    private final TableNotes notes;
    private final SignificanceMarks marks;
    private final List<Section> sections;
    private final List<Section> paper;
    private final Optional<Matrix> matrix;
    private final Optional<BestModel> best;

    private MarkdownTable(SuiteResults results) {
        this.summary = Summary.of(results);
        this.notes = TableNotes.of(results);
        this.marks = SignificanceMarks.of(results);
        this.sections = new ArrayList<>(Sections.of(results));
        GroupSections.of(results, summary).ifPresent(groups -> sections.addAll(groups.tables()));
        this.matrix = Matrix.of(results, summary);
        this.best = results.analysis().best();
        this.paper = PaperSections.of(results);
    }

    /**
     * The table with its notes, lines ended by newlines.
     *
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    public static String render(SuiteResults results) {
        return new MarkdownTable(results).text(results.suite());
    }

    private String text(String suite) {
        List<String> lines = new ArrayList<>(List.of("# " + escape(suite), ""));
        best.ifPresent(found -> lines.addAll(List.of(escape(found.text()), "")));
        List<String> header = new ArrayList<>(List.of("model", "seeds"));
        summary.metrics().forEach(metric -> header.add(escape(summary.header(metric))));
        header.addAll(List.of("parameters", "steps", "seconds"));
        lines.add(row(header));
        lines.add("| --- |" + " ---: |".repeat(header.size() - 1));
        summary.rows().forEach(row -> lines.add(row(cells(row))));
        lines.add("");
        lines.add("**Bold**: best mean in the column" + summary.arrows() + ". ±: standard deviation over seeds (n − 1).");
        marks.legend().forEach(line -> lines.addAll(List.of("", escape(line))));
        sections.forEach(section -> lines.addAll(section.markdown()));
        matrix.ifPresent(table -> {
            lines.addAll(List.of("", "## " + escape(summary.header(table.metric())), ""));
            lines.addAll(table.markdown());
            lines.addAll(List.of("", "**Bold**: best mean in the row."));
        });
        section(lines, "Caveats", Stream.concat(footnotes().stream(), notes.caveats().stream().map(MarkdownTable::escape)).toList());
        section(lines, "Failed", notes.failures().stream().map(MarkdownTable::escape).toList());
        section(lines, "Provenance", notes.provenance().stream().map(MarkdownTable::escape).toList());
        section(lines, "Consistency", notes.consistency().lines().stream().map(MarkdownTable::escape).toList());
        paper.forEach(section -> lines.addAll(section.markdown()));
        return String.join("\n", lines) + "\n";
    }

    private List<String> cells(Summary.Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(escape(row.label()) + superscript(notes.footnotes().marks(row.label())));
        cells.add(String.valueOf(row.seeds()));
        for (String metric : summary.metrics()) {
            MeanAndStd spread = row.metrics().get(metric);
            String text = spread == null ? "–" : Numbers.metric(spread);
            cells.add((summary.best(row, metric) ? "**" + text + "**" : text) + superscript(marks.of(row.label(), metric)));
        }
        cells.add(Numbers.count(row.cost().parameters()));
        cells.add(Numbers.count(row.cost().steps()));
        cells.add(Numbers.seconds(row.cost().seconds()));
        return cells;
    }

    private static String superscript(String marks) {
        return marks.isEmpty() ? "" : " <sup>" + marks + "</sup>";
    }

    private List<String> footnotes() {
        List<String> texts = notes.footnotes().texts();
        return Stream.iterate(1, number -> number <= texts.size(), number -> number + 1)
                .map(number -> "<sup>" + number + "</sup> " + escape(texts.get(number - 1))).toList();
    }

    private static void section(List<String> lines, String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add("## " + title);
            lines.add("");
            items.forEach(item -> lines.add("- " + item));
        }
    }

    /** A line of a table. */
    static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Escapes the special characters of Markdown and HTML. */
    static String escape(String text) {
        return PlainText.line(text).replaceAll("[\\\\`*_{}\\[\\]<>#|~&]", "\\\\$0");
    }
}
