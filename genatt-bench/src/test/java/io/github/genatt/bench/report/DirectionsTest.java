package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.suite.Directions;
import io.github.genatt.eval.Gini;
import io.github.genatt.eval.Ndcg;
import io.github.genatt.spi.Better;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every table shows of which metrics smaller values are better, and marks the best accordingly. */
class DirectionsTest {
    private static final SuiteResults PLAIN = Suites.suite(List.of(Suites.cell("even", 1, Map.of("Gini@10", 0.25)),
            Suites.cell("uneven", 1, Map.of("Gini@10", 0.75))));
    private static final SuiteResults LOWER = Suites.lowerIsBetter(PLAIN, "Gini@10");

    private static String line(String text, String with) {
        return Arrays.stream(text.split("\n")).filter(line -> line.contains(with)).findFirst().orElseThrow(() -> new AssertionError(text));
    }

    @Test
    void directionsAreThoseOfTheMetrics() {
        Directions directions = Directions.of(List.of(new Ndcg(10), new Gini(10)));
        assertEquals(List.of(Better.HIGHER, Better.LOWER), List.of(directions.of("NDCG@10"), directions.of("Gini@10")));
    }

    @Test
    void onTheTerminal() {
        String text = TerminalTable.render(LOWER);
        assertTrue(line(text, "model").contains("Gini@10 ↓"), text);
        assertTrue(line(text, "even  ").contains(".2500*"), text);
        assertFalse(line(text, "uneven").contains("*"), text);
        assertTrue(text.contains("* best mean in the column; ↓ smaller is better; ±"), text);
        assertFalse(TerminalTable.render(PLAIN).contains("↓"));
    }

    @Test
    void inMarkdown() {
        String text = MarkdownTable.render(LOWER);
        assertTrue(text.contains("| Gini@10 ↓ |") && text.contains("**0.2500**") && !text.contains("**0.7500**"), text);
        assertTrue(text.contains("best mean in the column; ↓ smaller is better"), text);
    }

    @Test
    void inHtml() {
        String text = HtmlReport.render(LOWER);
        assertTrue(text.contains("<th>Gini@10 ↓</th>") && text.contains("<td class=\"best\">0.2500"), text);
        assertFalse(text.contains("<td class=\"best\">0.7500"), text);
    }

    @Test
    void differencesSayWhichSideIsBetter() {
        String text = TerminalTable.render(Suites.withSignificance(LOWER, "Gini@10"));
        assertTrue(text.contains("smaller values of Gini@10 are better"), text);
        assertFalse(TerminalTable.render(Suites.withSignificance(PLAIN, "Gini@10")).contains("smaller values"));
    }
}
