package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A suite as a LaTeX table for a paper: booktabs, the best of each metric bold, the second best underlined, significance marks. */
final class LatexTable {
    private static final Map<Integer, String> ESCAPES = Map.ofEntries(Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"), Map.entry((int) '$', "\\$"), Map.entry((int) '&', "\\&"), Map.entry((int) '#', "\\#"),
            Map.entry((int) '%', "\\%"), Map.entry((int) '_', "\\_"), Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '~', "\\textasciitilde{}"), Map.entry((int) '<', "\\textless{}"), Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"), Map.entry((int) '"', "''"), Map.entry((int) '↓', "$\\downarrow$"),
            Map.entry((int) '±', "$\\pm$"), Map.entry((int) '−', "$-$"), Map.entry((int) '–', "--"), Map.entry((int) '…', "\\dots{}"));
    /** Number of metrics that fit at the size of the text. */
    private static final int NARROW = 4;
    /** The minus in the n − 1 of a standard deviation, and marks, in math mode. */
    private static final Map<String, String> MARKS = Map.of(SignificanceMarks.USERS, "\\dagger", SignificanceMarks.SEEDS, "\\ddagger");

    private final SuiteResults results;
    private final Summary summary;
    private final SignificanceMarks marks;
    private final TableNotes notes;

    private LatexTable(SuiteResults results) {
        this.results = results;
        this.summary = Summary.of(results);
        this.marks = SignificanceMarks.of(results);
        this.notes = TableNotes.of(results);
    }

    /**
     * The table, lines ended by newlines.
     *
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    static String render(SuiteResults results) {
        return new LatexTable(results).text();
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add("% needs \\usepackage{booktabs}");
        notes.provenance().forEach(line -> lines.add("% " + PlainText.line(line)));
        results.details().command().ifPresent(command -> lines.add("% " + PlainText.line(command)));
        lines.add("\\begin{table}");
        lines.add("  \\centering");
        lines.add("  \\caption{" + caption() + "}");
        lines.add("  \\label{tab:" + results.suite().replaceAll("[^A-Za-z0-9]+", "-") + "}");
        if (summary.metrics().size() > NARROW) {
            // seven metrics of one seed then fit the text width of the standard LaTeX classes
            lines.add("  \\footnotesize");
            lines.add("  \\setlength{\\tabcolsep}{2pt}");
        }
        lines.add("  \\begin{tabular}{l" + "r".repeat(summary.metrics().size()) + "}");
        lines.add("    \\toprule");
        lines.add(row("Model", summary.metrics().stream().map(metric -> escape(summary.header(metric))).toList()));
        lines.add("    \\midrule");
        summary.rows().forEach(row -> lines.add(row(escape(row.label()), summary.metrics().stream().map(metric -> value(row, metric))
                .toList())));
        lines.add("    \\bottomrule");
        lines.add("  \\end{tabular}");
        lines.add("\\end{table}");
        return String.join("\n", lines) + "\n";
    }

    private static String row(String label, List<String> cells) {
        return "    " + label + cells.stream().map(cell -> " & " + cell).collect(Collectors.joining()) + " \\\\";
    }

    private String value(Summary.Row row, String metric) {
        MeanAndStd spread = row.metrics().get(metric);
        if (spread == null || !Double.isFinite(spread.mean())) {
            return "--";
        }
        String mean = number(spread.mean());
        String marked = summary.best(row, metric) ? "\\textbf{" + mean + "}" : second(row, metric) ? "\\underline{" + mean + "}" : mean;
        OptionalDouble deviation = spread.deviation();
        return marked + superscript(marks.of(row.label(), metric))
                + (deviation.isPresent() ? " {\\scriptsize $\\pm$ " + number(deviation.getAsDouble()) + "}" : "");
    }

    /** Whether the value is not the best, and only the best is better. */
    private boolean second(Summary.Row row, String metric) {
        double own = row.metrics().get(metric).mean();
        return summary.rows().stream().anyMatch(other -> summary.best(other, metric)) && summary.rows().stream()
                .filter(other -> other != row && !summary.best(other, metric) && other.metrics().containsKey(metric))
                .noneMatch(other -> summary.directions().of(metric).than(other.metrics().get(metric).mean(), own));
    }

    private static String superscript(String marks) {
        return marks.isEmpty() ? "" : "$^{" + marks.codePoints().mapToObj(Character::toString).map(MARKS::get).collect(Collectors.joining())
                + "}$";
    }

    private static String number(double value) {
        String text = Numbers.metric(value);
        return text.startsWith("-") ? "$-$" + text.substring(1) : text;
    }

    private String caption() {
        boolean deviation = summary.rows().stream().anyMatch(row -> row.seeds() > 1);
        List<Integer> seeds = summary.rows().stream().map(Summary.Row::seeds).distinct().toList();
        String over = seeds.size() == 1 ? " over " + seeds.get(0) + (seeds.get(0) == 1 ? " seed" : " seeds") : " over seeds";
        List<String> sentences = new ArrayList<>();
        sentences.add(escape("%s: means%s and %s test users.".formatted(results.suite(), over,
                Numbers.count(results.provenance().users()))));
        if (deviation) {
            sentences.add("$\\pm$: standard deviation over seeds ($n-1$).");
        }
        sentences.add("Bold: best, underlined: second" + (summary.arrows().isEmpty() ? "" : "; $\\downarrow$: smaller is better") + ".");
        marks.legend().forEach(line -> sentences.add(legend(line)));
        return String.join(" ", sentences);
    }

    private static String legend(String line) {
        String text = escape(line);
        for (Map.Entry<String, String> mark : MARKS.entrySet()) {
            text = text.replace(mark.getKey(), "$^{" + mark.getValue() + "}$");
        }
        return text.replace("p \\textless{}", "$p<$") + ".";
    }

    /** Text escaped for LaTeX. Letters beyond ASCII are in its default encoding, UTF-8. */
    static String escape(String text) {
        return PlainText.line(text).codePoints().mapToObj(point -> ESCAPES.getOrDefault(point, Character.toString(point)))
                .collect(Collectors.joining());
    }
}
