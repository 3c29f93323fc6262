package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A suite as one HTML file without outside resources: table and notes, metrics of all models, learning and loss curves, attention, latent
 * spaces.
 */
public final class HtmlReport {
    private static final double WIDE = 1080;
    private static final double HALF = 540;

    private final SuiteResults results;
    private final Summary summary;
    private final TableNotes notes;
    private final SignificanceMarks marks;
    private final Curves curves;

    private HtmlReport(SuiteResults results) {
        this.results = results;
        this.summary = Summary.of(results);
        this.notes = TableNotes.of(results);
        this.marks = SignificanceMarks.of(results);
        this.curves = Curves.of(results.cells(), results.analysis().directions());
    }

    /**
     * The whole file.
     *
     * @throws IllegalArgumentException if a line of the provenance is blank
     */
    public static String render(SuiteResults results) {
        return "<!DOCTYPE html>\n" + new HtmlReport(results).html().render() + "\n";
    }

    private Element html() {
        Element head = Element.of("head", Element.of("meta").with("charset", "UTF-8"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("title", results.suite()), Element.of("style", style()));
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", results.suite()));
        results.analysis().best().ifPresent(best -> body.add(Element.of("p", Element.of("strong", best.text()))));
        body.add(items("ul", notes.provenance()).with("class", "lead"));
        body.addAll(table());
        Sections.of(results).forEach(section -> body.addAll(section.html()));
        body.addAll(paper());
        body.addAll(metrics());
        GroupSections.of(results, summary).ifPresent(groups -> body.addAll(groups.html()));
        body.addAll(learning());
        body.addAll(losses());
        body.addAll(section("Attention in training", "At each validation, over its users: mean over heads, layers and seeds. Dots: the step"
                + " that validation chose for each seed.", "grid",
                AttentionSection.plots(curves, HALF).stream().map(LinePlot::draw).toList()));
        body.addAll(new AttentionMapSection(Summary.byLabel(results.cells())).draw());
        body.addAll(new LatentSection(results.analysis().latents()).draw());
        return Element.of("html", head, Element.of("body", body)).with("lang", "en");
    }

    /** The paper's tables and figures, ours beside them, and the verdicts. */
    private List<Element> paper() {
        Map<String, LinePlot> plots = results.analysis().paper().map(found -> PaperSections.plots(found, WIDE)).orElse(Map.of());
        List<Element> section = new ArrayList<>();
        for (Section table : PaperSections.of(results)) {
            section.addAll(table.html());
            if (plots.containsKey(table.title())) {
                section.add(Element.of("div", plots.get(table.title()).draw()).with("class", "wide"));
            }
        }
        return section;
    }

    private List<Element> table() {
        List<Element> section = new ArrayList<>();
        section.add(Element.of("h2", "Results"));
        section.add(new HtmlTable(summary, notes.footnotes(), marks).draw());
        section.add(Element.of("p", "Shaded and bold: best mean in the column" + summary.arrows()
                + ". ±: standard deviation over seeds (n − 1)."));
        marks.legend().forEach(line -> section.add(Element.of("p", line)));
        Matrix.of(results, summary).ifPresent(matrix -> section.addAll(List.of(Element.of("h2", summary.header(matrix.metric())),
                matrix.html(),
                Element.of("p", "Shaded and bold: best mean in the row."))));
        String style = notes.consistency().violations().isEmpty() ? "lead" : "lead warning";
        section.add(items("ul", notes.consistency().lines()).with("class", style));
        if (!notes.footnotes().texts().isEmpty() || !notes.caveats().isEmpty()) {
            section.add(Element.of("h2", "Caveats"));
            List.of(items("ol", notes.footnotes().texts()), items("ul", notes.caveats()).with("class", "lead warning")).stream()
                    .filter(list -> !list.children().isEmpty()).forEach(section::add);
        }
        if (!notes.failures().isEmpty()) {
            section.add(Element.of("h2", "Failed"));
            section.add(items("ul", notes.failures()).with("class", "lead warning"));
        }
        return section;
    }

    private List<Element> metrics() {
        List<String> preferred = List.of("NDCG@10", "Recall@10").stream().filter(summary.metrics()::contains).toList();
        List<String> chosen = preferred.isEmpty() ? summary.metrics().stream().limit(2).toList() : preferred;
        return section("Test metrics",
                "Dots: means. Whiskers, with several seeds: ± one standard deviation over seeds (n − 1). Axes need not begin at 0.", "grid",
                chosen.stream().map(metric -> DotPlot.of(summary, metric))
                        .filter(plot -> !plot.rows().isEmpty()).map(DotPlot::draw).toList());
    }

    private List<Element> learning() {
        return section("Learning curves", "Means over seeds at the steps that all seeds of a model reached, over steps and over time. "
                + "Dots: the step that validation chose for each seed.", "wide",
                curves.selection(results.provenance().protocol()).stream().flatMap(metric -> Stream.of(Across.values())
                        .map(across -> new LinePlot("Validation %s, %s".formatted(summary.header(metric), across.words()),
                                across.title(), WIDE, curves.metric(metric, across))))
                        .filter(plot -> !plot.lines().isEmpty()).map(LinePlot::draw).toList());
    }

    private List<Element> losses() {
        return section("Training losses", "Weighted loss terms, averaged since the previous validation and over seeds. "
                + "Terms of different objectives are on different scales.", "grid",
                curves.losses().stream().flatMap(term -> Stream.of(Across.values())
                        .map(across -> new LinePlot(term + ", " + across.words(), across.title(), HALF, curves.loss(term, across))))
                        .filter(plot -> !plot.lines().isEmpty()).map(LinePlot::draw).toList());
    }

    private static List<Element> section(String title, String explanation, String layout, List<Element> figures) {
        return figures.isEmpty() ? List.of()
                : List.of(Element.of("h2", title), Element.of("p", explanation), Element.of("div", figures).with("class", layout));
    }

    private static Element items(String list, List<String> texts) {
        return Element.of(list, texts.stream().map(text -> Element.of("li", text)).toList());
    }

    /** The style sheet of reports, which plots by themselves need too. */
    static String style() {
        try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
            byte[] bytes = Objects.requireNonNull(style, "report.css is missing beside this class").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
