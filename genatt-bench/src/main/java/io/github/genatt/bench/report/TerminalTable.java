package io.github.genatt.bench.report;

import io.github.genatt.bench.run.BestModel;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A suite as plain text, at most {@value #WIDTH} characters wide or another width. Columns that do not fit continue in further blocks. */
public final class TerminalTable {
    private static final int WIDTH = Measurements.WIDTH;
    private static final int LABEL_WIDTH = 28;
    private static final int COLUMN_WIDTH = 24;
    private static final String GAP = "  ";

    private final Summary summary;
    private final TableNotes notes;
    private final SignificanceMarks marks;
    private final List<Section> sections;
    private final List<Section> paper;
    private final Optional<Matrix> matrix;
    private final Optional<BestModel> best;
    private final List<String> labels;
    private final int labelWidth;
    private final int width;

    private TerminalTable(SuiteResults results, int width) {
        this.width = width;
        this.summary = Summary.of(results);
        this.notes = TableNotes.of(results);
        this.marks = SignificanceMarks.of(results);
        this.sections = Sections.of(results);
        this.paper = PaperSections.of(results);
        this.matrix = Matrix.of(results, summary);
        this.best = results.analysis().best();
        this.labels = summary.rows().stream().map(row -> label(row.label())).toList();
        this.labelWidth = Math.max("model".length(), labels.stream().mapToInt(PlainText::length).max().orElse(0));
    }

    /** A column of texts, right-aligned. */
    private record Column(String header, List<String> texts) {
        int width() {
            return Math.max(PlainText.length(header), texts.stream().mapToInt(PlainText::length).max().orElse(0));
        }
    }

    /**
     * The table with its notes, lines ended by newlines.
     *
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    public static String render(SuiteResults results) {
        return render(results, WIDTH);
    }

    /** The same in a given maximum width of at least 70. */
    public static String render(SuiteResults results, int width) {
        return new TerminalTable(results, width).text(results.suite());
    }

    private String text(String suite) {
        List<String> lines = new ArrayList<>();
        lines.add(PlainText.wrap("suite: " + suite, width));
        List<Column> block = new ArrayList<>();
        for (List<Column> together : columns()) {
            if (!block.isEmpty() && labelWidth + width(block) + width(together) > width) {
                lines.addAll(block(block));
                block.clear();
            }
            block.addAll(together);
        }
        lines.addAll(block(block));
        lines.add("");
        marks().forEach(note -> lines.add(PlainText.wrap(note, width)));
        lines.add("");
        sections.forEach(section -> lines.add(section.terminal(width)));
        matrix.ifPresent(table -> lines.add(table.text(width)));
        legend().forEach(note -> lines.add(PlainText.wrap(note, width)));
        paper.forEach(section -> lines.add("\n" + section.terminal(width).stripTrailing()));
        best.ifPresent(found -> lines.add("\n" + PlainText.wrap(found.text(), width)));
        return String.join("\n", lines) + "\n";
    }

    /** Groups of columns that stay together. */
    private List<List<Column>> columns() {
        List<List<Column>> columns = new ArrayList<>();
        summary.metrics().forEach(metric ->
                columns.add(List.of(column(summary.header(metric) + " ".repeat(1 + markWidth(metric)), row -> value(row, metric)))));
        columns.add(List.of(column("seeds", row -> String.valueOf(row.seeds())),
                column("parameters", row -> Numbers.count(row.cost().parameters())),
                column("steps", row -> Numbers.count(row.cost().steps())),
                column("seconds", row -> Numbers.seconds(row.cost().seconds()))));
        return columns;
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(column -> GAP.length() + column.width()).sum();
    }

    private Column column(String header, Function<Summary.Row, String> text) {
        return new Column(PlainText.cut(header, COLUMN_WIDTH), summary.rows().stream().map(text).toList());
    }

    /** The last characters are reserved for the marks, so that digits stay aligned. */
    private String value(Summary.Row row, String metric) {
        MeanAndStd spread = row.metrics().get(metric);
        String number = spread == null ? "– " : Numbers.compact(spread) + (summary.best(row, metric) ? "*" : " ");
        return number + PlainText.padRight(marks.of(row.label(), metric), markWidth(metric));
    }

    private int markWidth(String metric) {
        return summary.rows().stream().mapToInt(row -> marks.of(row.label(), metric).length()).max().orElse(0);
    }

    private String label(String label) {
        String marks = notes.footnotes().marks(label);
        String suffix = marks.isEmpty() ? "" : PlainText.cut(" [" + marks + "]", LABEL_WIDTH / 2);
        return PlainText.cut(PlainText.line(label), LABEL_WIDTH - suffix.length()) + suffix;
    }

    private List<String> block(List<Column> columns) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        StringBuilder header = new StringBuilder(PlainText.padRight("model", labelWidth));
        columns.forEach(column -> header.append(GAP).append(PlainText.padLeft(column.header(), column.width())));
        lines.add(header.toString().stripTrailing());
        lines.add("-".repeat(header.length()));
        for (int row = 0; row < labels.size(); row++) {
            StringBuilder line = new StringBuilder(PlainText.padRight(labels.get(row), labelWidth));
            for (Column column : columns) {
                line.append(GAP).append(PlainText.padLeft(column.texts().get(row), column.width()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> marks() {
        List<String> lines = new ArrayList<>(List.of("* best mean in the column" + summary.arrows()
                + "; ± standard deviation over seeds (n − 1)"));
        lines.addAll(marks.legend());
        return lines;
    }

    private List<String> legend() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < notes.footnotes().texts().size(); i++) {
            lines.add("[" + (i + 1) + "] " + notes.footnotes().texts().get(i));
        }
        notes.caveats().forEach(caveat -> lines.add("caveat: " + caveat));
        notes.failures().forEach(failure -> lines.add("failed: " + failure));
        lines.addAll(notes.provenance());
        lines.addAll(notes.consistency().lines());
        return lines;
    }
}
