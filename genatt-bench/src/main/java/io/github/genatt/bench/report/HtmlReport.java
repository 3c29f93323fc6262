package io.github.genatt.bench.report;

import io.github.genatt.bench.run.SuiteDetails;
import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A suite as one HTML file without external resources: verdict first, then table and notes, differences, metrics of all models, learning
 * and loss curves, attention, latent spaces, examples, settings and runs. While the suite is running it shows the progress. A script shows
 * values under the pointer; the rest works without it.
 */
public final class HtmlReport {
    private static final double WIDE = 1080;
    /** Seconds after which the page of an unfinished suite reloads. */
    private static final int RELOAD = 20;

    private final SuiteResults results;
    private final Summary summary;
    private final TableNotes notes;
    private final SignificanceMarks marks;
    private final ReportPlots plots;
    private final SuiteDetails details;

    private HtmlReport(SuiteResults results) {
        this.results = results;
        this.summary = Summary.of(results);
        this.notes = TableNotes.of(results);
        this.marks = SignificanceMarks.of(results);
        this.details = results.details();
        this.plots = ReportPlots.of(results, summary);
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
        if (details.standing().filter(SuiteDetails.Standing::running).isPresent()) {
            head = head.add(List.of(Element.of("meta").with("http-equiv", "refresh").with("content", RELOAD)));
        }
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", results.suite()));
        details.standing().ifPresent(standing -> body.add(Element.of("p", standing.text()
                + (standing.running() ? "; this page reloads every %d seconds".formatted(RELOAD) : ""))
                .with("class", "standing")));
        results.analysis().best().ifPresent(best -> body.add(Element.of("p", best.text()).with("class", "verdict")));
        body.add(items("ul", lead()).with("class", "lead"));
        body.addAll(table());
        body.addAll(section("Differences", "Dots: mean difference over the test users; whiskers: its interval; dashed: no difference. The"
                + " tests are listed below.", "wide", plots.differences()));
        Sections.of(results).forEach(section -> body.addAll(section.html()));
        body.addAll(paper());
        body.addAll(section("Test metrics", "Dots: means. Whiskers, with several seeds: ± one standard "
                + "deviation over seeds (n − 1). Axes need"
                + " not start at 0.", "grid", plots.metrics()));
        GroupSections.of(results, summary).ifPresent(groups -> body.addAll(groups.html()));
        body.addAll(section("Learning curves", "Means over seeds at the steps that all seeds of a model reached, by steps and by time. "
                + "Dots: the step that validation chose for each seed.", "wide", plots.learning()));
        body.addAll(section("Training losses", "Weighted loss terms, averaged since the previous validation and over seeds. "
                + "Terms of different objectives are on different scales.", "grid", plots.losses()));
        body.addAll(section("Attention in training", "At each validation, over its users: mean over heads, layers and seeds. Dots: the step"
                + " that validation chose for each seed.", "grid", plots.attention()));
        body.addAll(new AttentionMapSection(Summary.byLabel(results.cells())).draw());
        body.addAll(new LatentSection(results.analysis().latents()).draw());
        DetailSections more = new DetailSections(results);
        body.addAll(more.examples());
        body.addAll(section("Data", "After filters, complete histories.", "grid", plots.data()));
        body.addAll(more.settings());
        body.addAll(more.runs());
        body.add(Element.of("script", resource("report.js")));
        return Element.of("html", head, Element.of("body", body)).with("lang", "en");
    }

    /** The provenance of the numbers, the command, and the dates of the runs. */
    private List<String> lead() {
        List<String> lines = new ArrayList<>(notes.provenance());
        details.command().ifPresent(command -> lines.add("command: " + command));
        List<Instant> dates = details.runs().stream().flatMap(run -> run.finished().stream()).sorted().toList();
        if (!dates.isEmpty()) {
            String first = Dates.text(dates.get(0));
            String last = Dates.text(dates.get(dates.size() - 1));
            lines.add("runs finished: " + (first.equals(last) ? first : first + " to " + last));
        }
        return lines;
    }

    /** The paper's tables and figures next to ours, and the verdicts. */
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

    private static List<Element> section(String title, String explanation, String layout, List<NamedPlot> figures) {
        return figures.isEmpty() ? List.of() : List.of(Element.of("h2", title), Element.of("p", explanation),
                Element.of("div", figures.stream().map(NamedPlot::draw).toList()).with("class", layout));
    }

    private static Element items(String list, List<String> texts) {
        return Element.of(list, texts.stream().map(text -> Element.of("li", text)).toList());
    }

    /** The style sheet of reports; stand-alone plots also need it. */
    static String style() {
        return resource("report.css");
    }

    private static String resource(String name) {
        try (InputStream file = HtmlReport.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(file, name + " is missing next to this class").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
