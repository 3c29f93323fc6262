package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static Document parse(SuiteResults results) throws Exception {
        InputSource page = new InputSource(new StringReader(HtmlReport.render(results)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page);
    }

    private static List<String> texts(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getTextContent()).toList();
    }

    private static List<String> classes(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getAttributes().getNamedItem("class"))
                .map(attribute -> attribute == null ? "" : attribute.getNodeValue()).toList();
    }

    @Test
    void everyTextIsEscaped() throws Exception {
        Document page = parse(Suites.small());
        assertEquals(List.of("a & b"), texts(page, "h1"));
        assertTrue(texts(page, "th").contains("fast, <b> 1"));
        assertTrue(texts(page, "li").contains("sees the \"future\" | <i>"));
        assertTrue(texts(page, "li").contains("broken <x>, seed 3: loss is NaN, \"step\" 5"));
        assertEquals(List.of(), texts(page, "b"));
        assertEquals(List.of(), texts(page, "i"));
    }

    @Test
    void thePageNeedsNothingFromOutside() {
        String page = HtmlReport.render(Suites.small());
        assertFalse(Pattern.compile("src=|href=|url\\(|@import|https?:|fetch|XMLHttpRequest|import ").matcher(page).find());
        assertTrue(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
    }

    @Test
    void theBestOfEachMetricIsMarked() throws Exception {
        Document page = parse(Suites.small());
        assertEquals(2, classes(page, "td").stream().filter("best"::equals).count());
        assertTrue(texts(page, "td").contains("0.6000± 0.1414"));
        assertTrue(texts(page, "li").contains("consistency: all 4 columns pass"));
    }

    @Test
    void thereIsAPlotForTestMetricsLearningAndLosses() throws Exception {
        Document page = parse(Suites.small());
        assertEquals(List.of("NDCG@10", "Recall@10", "Validation NDCG@10, over steps", "Validation NDCG@10, over time",
                "cross-entropy, over steps", "cross-entropy, over time"), texts(page, "figcaption"));
        List<String> axes = texts(page, "text").stream().filter(List.of("optimiser steps", "seconds of training, without validations")
                ::contains).toList();
        assertEquals(List.of("optimiser steps", "seconds of training, without validations", "optimiser steps",
                "seconds of training, without validations"), axes);
    }

    @Test
    void whiskersNeedSeveralSeeds() throws Exception {
        SuiteResults one = Suites.suite(List.of(Suites.cell("a", 1, Suites.metrics(0.2)), Suites.cell("b", 1, Suites.metrics(0.3))));
        assertEquals(0, classes(parse(one), "line").stream().filter("whisker"::equals).count());
        assertEquals(4, classes(parse(Suites.small()), "line").stream().filter("whisker"::equals).count());
    }

    @Test
    void modelsThatCountHaveNoCurves() throws Exception {
        RunResult counted = Suites.withCurve(Suites.cell("a", 1, Suites.metrics(0.2)), 0, List.of());
        assertEquals(List.of("NDCG@10", "Recall@10"), texts(parse(Suites.suite(List.of(counted))), "figcaption"));
    }

    @Test
    void aSuiteWithoutFinishedCellsStillReportsItsFailures() throws Exception {
        Document page = parse(Suites.suite(List.of()));
        assertTrue(texts(page, "li").contains("broken <x>, seed 3: loss is NaN, \"step\" 5"));
        assertEquals(List.of(), texts(page, "figcaption"));
    }

    @Test
    void manyModelsAndWhatIsNoNumberLeaveNoInvalidCoordinates() throws Exception {
        List<RunResult> cells = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            cells.add(Suites.withCurve(Suites.cell("model " + i, 1, Map.of("NDCG@10", i == 4 ? Double.NaN : 0.5)), 10,
                    List.of(Suites.point(10, i == 7 ? Double.NaN : 0.5))));
        }
        String page = HtmlReport.render(Suites.suite(cells));
        assertFalse(Pattern.compile("=\"[^\"]*(NaN|Infinity)[^\"]*\"").matcher(page).find());
        assertEquals(29, classes(parse(Suites.suite(cells)), "text").stream().filter(style -> style.startsWith("value")).count());
    }
}
