package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.DataShape;
import io.github.genatt.bench.run.ExampleList;
import io.github.genatt.bench.run.ModelSettings;
import io.github.genatt.bench.run.SuiteDetails;
import io.github.genatt.bench.run.SuiteDetails.RunState;
import io.github.genatt.bench.run.SuiteDetails.State;
import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a report says beside its numbers. */
class DetailSectionsTest {

    private static SuiteResults detailed(boolean running) {
        SuiteResults small = Suites.withSignificance(Suites.small(), "NDCG@10");
        Map<String, Map<String, String>> models = new LinkedHashMap<>();
        models.put("slow", Map.of("recommender.layers", "2", "train.batch-size", "32"));
        models.put("fast, <b>", Map.of("recommender.layers", "2", "train.batch-size", "64"));
        ExampleList list = new ExampleList("u & v", List.of("a", "b <i>"), "c", 2, List.of("x", "c", "y"));
        SuiteDetails details = new SuiteDetails(
                running ? Optional.of(new SuiteDetails.Standing(3, 8, "slow, seed 9", true)) : Optional.empty(), Optional.empty(),
                List.of(new RunState("slow", 1, State.FINISHED, "slow/ab c/seed-1", Optional.of(Instant.parse("2026-02-03T04:05:06Z")),
                        "NDCG@10",
                        OptionalDouble.of(0.25)), new RunState("slow", 9, State.WAITING, "slow/abc/seed-9", Optional.empty(), "NDCG@10",
                                OptionalDouble.empty())),
                Optional.of(new ModelSettings(models, Map.of("recommender.layers", "2", "train.batch-size", "32"))),
                Optional.of(new DataShape(List.of(new DataShape.Bin("3", 7), new DataShape.Bin("4–9", 2)),
                        List.of(new DataShape.Bin("1", 5)))),
                List.of(new SuiteDetails.Examples("slow", List.of(list))));
        return new SuiteResults(small.suite(), small.provenance(), small.cells(), small.failures(), small.analysis(), details)
                .madeBy("./genatt run 'x <y>.conf'");
    }

    private static Document parse(SuiteResults results) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(HtmlReport.render(results))));
    }

    private static Stream<Node> nodes(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
    }

    private static List<String> texts(Document page, String tag) {
        return nodes(page, tag).map(Node::getTextContent).toList();
    }

    private static String attribute(Node node, String name) {
        Node found = node.getAttributes().getNamedItem(name);
        return found == null ? "" : found.getNodeValue();
    }

    @Test
    void anUnfinishedSuiteSaysHowFarItIsAndLoadsItselfAgain() throws Exception {
        Document running = parse(detailed(true));
        assertTrue(texts(running, "p").stream().anyMatch(text -> text.startsWith("running: finished 3 of 8; now slow, seed 9")));
        assertTrue(nodes(running, "meta").anyMatch(meta -> attribute(meta, "http-equiv").equals("refresh")));
        Document finished = parse(detailed(false));
        assertFalse(texts(finished, "p").stream().anyMatch(text -> text.startsWith("running")));
        assertFalse(nodes(finished, "meta").anyMatch(meta -> attribute(meta, "http-equiv").equals("refresh")));
    }

    @Test
    void theCommandAndTheDatesOfTheRunsStandAtTheTop() throws Exception {
        List<String> lines = texts(parse(detailed(false)), "li");
        assertTrue(lines.contains("command: ./genatt run 'x <y>.conf'"), lines.toString());
        assertTrue(lines.contains("runs finished: 2026-02-03 04:05 UTC"), lines.toString());
    }

    @Test
    void linksToRunsAreRelativeAndRunsToComeHaveNone() throws Exception {
        List<String> links = nodes(parse(detailed(false)), "a").map(link -> attribute(link, "href")).toList();
        assertEquals(List.of("slow/ab%20c/seed-1/"), links);
        assertEquals(List.of("../slow/ab%20c/seed-1/"), nodes(parse(detailed(false).seenFrom("../")), "a")
                .map(link -> attribute(link, "href")).toList());
    }

    @Test
    void settingsThatDifferFromTheCommonOnesAreMarkedAndSharedOnesListed() throws Exception {
        Document page = parse(detailed(false));
        List<String> marked = nodes(page, "td").filter(cell -> attribute(cell, "class").equals("best")).map(Node::getTextContent).toList();
        assertTrue(marked.contains("64") && !marked.contains("32"), marked.toString());
        assertTrue(texts(page, "li").contains("recommender.layers = 2"));
        assertFalse(texts(page, "th").contains("recommender.layers"));
    }

    @Test
    void examplesShowTheHistoryTheListsAndWhereTheNextItemIs() throws Exception {
        Document page = parse(detailed(false));
        assertTrue(texts(page, "h3").contains("User u & v"));
        assertTrue(texts(page, "p").contains("Last items: a → b <i>. Next: c."));
        assertTrue(nodes(page, "td").anyMatch(cell -> attribute(cell, "class").equals("best") && cell.getTextContent().equals("c")));
        assertFalse(nodes(page, "td").anyMatch(cell -> attribute(cell, "class").equals("best") && cell.getTextContent().equals("x")));
    }

    @Test
    void histogramsHaveABarForEachBinThatSaysItsCount() throws Exception {
        List<String> bars = nodes(parse(detailed(false)), "rect").map(Node::getTextContent).toList();
        assertEquals(List.of("3: 7 users", "4–9: 2 users", "1: 5 items"), bars);
    }

    @Test
    void differencesStandAroundALineAtNoDifferenceWithTheirIntervals() throws Exception {
        Document page = parse(detailed(false));
        assertTrue(texts(page, "figcaption").contains("Difference in NDCG@10 to slow"));
        assertEquals(1, nodes(page, "line").filter(line -> attribute(line, "class").equals("zero")).count());
        assertTrue(texts(page, "text").stream().anyMatch(text -> text.matches("\\+0\\.\\d{4}  \\[\\+0\\.\\d{4}, \\+0\\.\\d{4}] †‡?")),
                texts(page, "text").toString());
    }

    @Test
    void aLineOfOneValidationIsADot() throws Exception {
        SuiteResults one = Suites.suite(List.of(Suites.withCurve(Suites.cell("a", 1, Suites.metrics(0.2)), 0,
                List.of(Suites.point(10, 0.5)))));
        Document page = parse(one);
        List<String> tips = nodes(page, "circle").map(dot -> attribute(dot, "data-tip")).toList();
        assertTrue(tips.contains("a: 0.5000 at 10"), tips.toString());
    }

    @Test
    void everyPointOfACurveCanBeReadByTheScript() throws Exception {
        Node line = nodes(parse(detailed(false)), "polyline").findFirst().orElseThrow();
        int points = attribute(line, "points").split(" ").length;
        assertEquals(points, attribute(line, "data-at").split(" ").length);
        assertEquals(points, attribute(line, "data-value").split(" ").length);
    }

    @Test
    void linesThatShareAColourDifferInTheirDashes() {
        List<String> styles = IntStream.range(0, 28).mapToObj(Palette::style).toList();
        assertEquals(28, styles.stream().distinct().count());
        String sheet = HtmlReport.style();
        for (String dash : List.of("svg .d1 .line {", "svg .d2 .line {", "svg .d3 .line {")) {
            assertTrue(sheet.contains(dash), dash);
        }
    }

    @Test
    void aScriptThatWouldNeedEscapingIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> Element.of("script", "if (a < b) {}").render());
        assertEquals("<script>\"x\" > 'y'</script>", Element.of("script", "\"x\" > 'y'").render());
    }

    @Test
    void aReportOfSomeModelsNeverReplacesOneOfMore(@TempDir Path folder) throws IOException {
        SuiteResults both = Suites.small();
        SuiteResults one = Suites.suite(List.of(Suites.cell("slow", 1, Suites.metrics(0.2))));
        assertEquals(folder, PresentModels.folder(folder, one, List.of("slow")));
        ReportWriter.write(both, folder);
        assertEquals(folder.resolve("only-slow"), PresentModels.folder(folder, one, List.of("slow")));
        assertEquals(folder, PresentModels.folder(folder, both, List.of("slow")));
    }

    @Test
    void plotsAreFilesThatNeedNoStyleSheetVariables(@TempDir Path folder) throws Exception {
        ReportWriter.write(detailed(false), folder);
        Files.writeString(folder.resolve("plots/of-an-older-report.svg"), "");
        Files.writeString(folder.resolve("plots/of-an-older-report.pdf"), "");
        Files.writeString(folder.resolve("plots/differences.pdf"), "of the same plot");
        Files.writeString(folder.resolve("plots/test-ndcg-10.svg"), "of other results");
        Files.writeString(folder.resolve("plots/test-ndcg-10.pdf"), "of other results");
        ReportWriter.write(detailed(false), folder);
        try (Stream<Path> files = Files.list(folder.resolve("plots"))) {
            List<Path> plots = files.sorted().toList();
            List<String> names = plots.stream().map(path -> path.getFileName().toString()).toList();
            assertEquals(List.of("data-items-by-popularity.svg", "data-users-by-length-of-the-history.svg", "differences.pdf",
                    "differences.svg", "loss-cross-entropy-over-steps.svg", "loss-cross-entropy-over-time.svg", "test-ndcg-10.svg",
                    "test-recall-10.svg", "validation-ndcg-10-over-steps.svg", "validation-ndcg-10-over-time.svg"), names);
            for (Path plot : plots.stream().filter(path -> path.toString().endsWith(".svg")).toList()) {
                String text = Files.readString(plot);
                assertFalse(text.contains("var("), text);
                assertTrue(text.contains(".c0 { color: #0072b2; }") && text.contains("width=\"") && !text.contains("@media"), text);
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plot.toFile());
            }
        }
    }
}
