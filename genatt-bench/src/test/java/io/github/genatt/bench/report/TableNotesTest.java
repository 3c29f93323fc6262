package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.bench.run.SuiteResults.Provenance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TableNotesTest {
    private static final List<Function<SuiteResults, String>> TABLES =
            List.of(TerminalTable::render, MarkdownTable::render, CsvTable::render, HtmlReport::render);

    @Test
    void noTableIsMadeWithoutProvenance() {
        SuiteResults small = Suites.small();
        SuiteResults unknown = new SuiteResults("s", new Provenance(1, 1, "data", " ", "software"), small.cells(), List.of());
        TABLES.forEach(table -> assertThrows(IllegalArgumentException.class, () -> table.apply(unknown)));
    }

    @Test
    void everyTableCarriesItsProvenance() {
        for (Function<SuiteResults, String> table : TABLES) {
            String text = table.apply(Suites.small());
            List.of("beauty.tsv, SHA-256 3f2a", "leave-one-out, full ranking", "JDK 17, Linux", "733")
                    .forEach(part -> assertTrue(text.contains(part), text));
        }
    }

    @Test
    void everyTableCarriesTheCaveatsOfTheWhole() {
        SuiteResults warned = Suites.withGroups(Suites.small(), List.of("anchors: none"));
        TABLES.forEach(table -> assertTrue(table.apply(warned).contains("anchors: none"), table.apply(warned)));
        assertTrue(TerminalTable.render(warned).contains("\ncaveat: anchors: none\n"), "under the table");
        SuiteResults alone = Suites.withGroups(Suites.suite(List.of(Suites.cell("a", 1, Suites.metrics(.5)))), List.of("anchors: none"));
        assertTrue(MarkdownTable.render(alone).contains("## Caveats\n\n- anchors: none\n"), MarkdownTable.render(alone));
        assertTrue(HtmlReport.render(alone).contains("<li>anchors: none</li>"), "a table whose models have no caveats");
        assertFalse(HtmlReport.render(Suites.suite(List.of(Suites.cell("a", 1, Suites.metrics(.5))))).contains("Caveats"));
    }

    @Test
    void equalCaveatsShareANumber() {
        Footnotes footnotes = Footnotes.of(List.of(Suites.withCaveat(Suites.cell("a", 1, Map.of()), "first"),
                Suites.withCaveat(Suites.cell("b", 1, Map.of()), "second"), Suites.withCaveat(Suites.cell("b", 2, Map.of()), "first"),
                Suites.cell("c", 1, Map.of())));
        assertEquals(List.of("first", "second"), footnotes.texts());
        assertEquals("1", footnotes.marks("a"));
        assertEquals("1,2", footnotes.marks("b"));
        assertEquals("", footnotes.marks("c"));
    }

    @Test
    void tiesAreACaveat() {
        Footnotes footnotes = Footnotes.of(List.of(Suites.withTies(Suites.cell("a", 1, Map.of()), 1212), Suites.cell("a", 2, Map.of())));
        assertEquals("1", footnotes.marks("a"));
        assertTrue(footnotes.texts().get(0).contains("1,212 users"), footnotes.texts().get(0));
    }

    @Test
    void possibleNumbersPassInEveryCell() {
        assertEquals(List.of("consistency: all 4 columns pass"), TableNotes.of(Suites.small()).consistency().lines());
    }

    @Test
    void impossibleNumbersOfOneSeedAreReportedInEveryText() {
        SuiteResults wrong = Suites.suite(List.of(Suites.cell("a", 1, Suites.metrics(0.5)),
                Suites.cell("a", 2, Map.of("Recall@10", 0.1, "NDCG@10", 0.2))));
        assertEquals(2, TableNotes.of(wrong).consistency().columns());
        for (Function<SuiteResults, String> table : List.<Function<SuiteResults, String>>of(
                TerminalTable::render, MarkdownTable::render, HtmlReport::render)) {
            String text = table.apply(wrong);
            assertTrue(text.contains("a, seed 2: ") && text.contains("is 0.2000, more than"), text);
            assertTrue(!text.contains("columns pass"), text);
        }
    }

    @Test
    void numbersThatCannotBeCheckedDoNotPass() {
        TableNotes notes = TableNotes.of(Suites.suite(List.of(Suites.cell("a", 1, Map.of("coverage@10", 7.0)))));
        assertTrue(notes.consistency().lines().get(0).contains("nothing to check"));
    }
}
