package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.AttentionDiagnosis;
import io.github.genatt.bench.run.AttentionPictures;
import io.github.genatt.bench.run.AttentionPictures.LayerMap;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tables and reports say of attention. */
class AttentionSectionTest {

    private static RunResult cell(String label, double spread) {
        List<CurvePoint> curve = List.of(point(10, spread / 2), point(20, spread));
        AttentionStatistics head = new AttentionStatistics(1.25, 0.5, 0.25, spread, 0.07, 10);
        return Suites.withCurve(Suites.cell(label, 1, Suites.metrics(0.5)), 20, curve).withAttention(new AttentionDiagnosis(10,
                List.of(new AttentionDiagnosis.Layer("encoder.layer0", true, List.of(head))),
                List.of(new AttentionDiagnosis.ActiveUnits(3, 8))));
    }

    private static CurvePoint point(long step, double spread) {
        return new CurvePoint(step, step, Map.of("cross-entropy", 1.0), Map.of("NDCG@10", 0.5),
                Map.of(AttentionDiagnosis.USER_SPREAD, spread, AttentionDiagnosis.KL_UNIFORM, 0.5));
    }

    private static final RunResult NONE = Suites.cell("counting", 1, Suites.metrics(0.4))
            .withAttention(new AttentionDiagnosis(10, List.of(), List.of()));

    @Test
    void everyModelThatAttendsHasARow() {
        SuiteResults suite = Suites.suite(List.of(cell("one", 0.4), NONE));
        Section section = AttentionSection.of(suite).orElseThrow();
        assertEquals(List.of(List.of("one", "1.250", "0.5000", "0.2500", "40.0 %", "7.0 %", "3 of 8")), section.rows());
        for (String text : List.of(TerminalTable.render(suite), MarkdownTable.render(suite), HtmlReport.render(suite))) {
            assertTrue(text.contains("40.0 %"), text);
            assertFalse(text.contains("cannot be told") || text.contains("not diagnosed"), text);
        }
        TerminalTable.render(suite).lines().forEach(line -> assertTrue(line.length() <= 100, line));
    }

    @Test
    void theWayThereIsDrawn() {
        String page = HtmlReport.render(Suites.suite(List.of(cell("one", 0.4))));
        assertTrue(page.contains("Attention in training") && page.contains("Spread between users, as a share of 1/n")
                && page.contains("KL to uniform, in nats"), page);
        assertFalse(HtmlReport.render(Suites.suite(List.of(NONE))).contains("Attention in training"));
    }

    @Test
    void aModelThatDoesNotConditionIsMarkedUnderEveryTable() {
        SuiteResults suite = Suites.suite(List.of(cell("one", 0.04), cell("two", 0.4)));
        for (String text : List.of(TerminalTable.render(suite), MarkdownTable.render(suite), CsvTable.render(suite),
                HtmlReport.render(suite))) {
            String line = text.replaceAll("\\s+", " ");
            assertTrue(line.contains("one: its attention cannot be told from static"), text);
            assertFalse(line.contains("two: its attention"), text);
        }
        assertEquals("1", Footnotes.of(suite.cells()).marks("one"));
        assertEquals("", Footnotes.of(suite.cells()).marks("two"));
    }

    @Test
    void mapsOfTheSameUsersAreDrawnForEachModel() {
        LayerMap layer = new LayerMap("encoder.layer0", 1, List.of("Alien", "<Brazil>"), List.of(List.of(.5, 0.0), List.of(.4, .3)),
                Optional.of(List.of(List.of(.5, 0.0), List.of(.1, .1))), Optional.empty());
        AttentionDiagnosis seen = cell("one", 0.4).attention().orElseThrow();
        AttentionDiagnosis drawn = new AttentionDiagnosis(10, seen.layers(), List.of(), new AttentionPictures(List.of(.6, .4),
                List.of(new AttentionPictures.UserMap("u7", List.of(layer)))));
        String page = HtmlReport.render(Suites.suite(List.of(cell("one", 0.4).withAttention(drawn),
                cell("two", 0.4).withAttention(drawn), NONE)));
        for (String part : List.of("Attention by distance", "Attention maps", "User u7", "<figcaption>one, encoder.layer0</figcaption>",
                "<figcaption>two, only generated</figcaption>", "Alien", "&lt;Brazil&gt;")) {
            assertTrue(page.contains(part), part);
        }
        assertFalse(page.contains("only computed</figcaption>"));
        assertFalse(HtmlReport.render(Suites.suite(List.of(NONE))).contains("Attention maps"));
    }

    @Test
    void runsFromBeforeAreNamed() {
        String text = TerminalTable.render(Suites.suite(List.of(Suites.cell("old", 1, Suites.metrics(0.5)), cell("new", 0.4))));
        assertTrue(text.contains("not diagnosed: old, whose runs are older than the diagnosis of attention"), text);
        assertTrue(AttentionSection.of(Suites.suite(List.of(NONE))).isEmpty());
    }
}
