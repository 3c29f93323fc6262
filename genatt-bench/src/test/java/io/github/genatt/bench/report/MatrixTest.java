package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.bench.suite.MatrixOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final SuiteResults PLAIN = Suites.suite(List.of(Suites.cell("a-vae", 1, Suites.metrics(0.2)),
            Suites.cell("a-vae", 2, Suites.metrics(0.4)), Suites.cell("a-static", 1, Suites.metrics(0.1)),
            Suites.cell("b-vae", 1, Suites.metrics(0.5))));
    private static final SuiteResults RESULTS = new SuiteResults(PLAIN.suite(), PLAIN.provenance(), PLAIN.cells(), PLAIN.failures(),
            new SuiteResults.Analysis(Optional.empty(), List.of(), List.of(),
                    Optional.of(new MatrixOptions("NDCG@10", List.of("a", "b"), List.of("static", "vae"))),
                    new Directions(Set.of())));

    @Test
    void ofAMetricThatShouldBeSmallTheLowestMeanIsTheBest() {
        SuiteResults lower = Suites.lowerIsBetter(RESULTS, "NDCG@10");
        Matrix matrix = Matrix.of(lower, Summary.of(lower)).orElseThrow();
        assertFalse(matrix.best("a", "vae"));
        assertTrue(matrix.best("a", "static"));
        assertTrue(matrix.text(100).startsWith("NDCG@10 ↓"), matrix.text(100));
    }

    @Test
    void aModelStandsWhereTheTwoPartsOfItsLabelMeet() {
        Matrix matrix = Matrix.of(RESULTS, Summary.of(RESULTS)).orElseThrow();
        assertEquals(0.3, matrix.value("a", "vae").orElseThrow().mean(), 1e-9);
        assertEquals(Optional.empty(), matrix.value("b", "static"));
        assertTrue(matrix.best("a", "vae"));
        assertFalse(matrix.best("a", "static"));
        assertFalse(matrix.best("b", "vae"), "alone in its row");
    }

    @Test
    void theTerminalHasIt() {
        String text = TerminalTable.render(RESULTS);
        assertTrue(text.contains("a   .1000   .3000±.1414*\n"), text);
        assertTrue(text.contains("b       –         .5000\n"), text);
        assertTrue(text.contains("* best mean in the row"), text);
        assertFalse(TerminalTable.render(PLAIN).contains("of the row"));
    }

    @Test
    void markdownHasIt() {
        String text = MarkdownTable.render(RESULTS);
        String table = "|  | static | vae |\n| --- | ---: | ---: |\n| a | 0.1000 | **0.3000 ± 0.1414** |\n| b | – | 0.5000 |";
        assertTrue(text.contains(table), text);
    }

    @Test
    void theReportHasIt() {
        String html = HtmlReport.render(RESULTS);
        assertTrue(html.contains("<tr><th>a</th><td>0.1000</td><td class=\"best\">0.3000 ± 0.1414</td></tr>"), html);
        assertTrue(html.contains("<tr><th>b</th><td>–</td><td>0.5000</td></tr>"), html);
    }
}
