package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteResults;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GroupSectionsTest {
    private static final SuiteResults RESULTS = Suites.withGroups(Suites.small(), List.of());

    private static GroupSections sections() {
        return GroupSections.of(RESULTS, Summary.of(RESULTS)).orElseThrow();
    }

    @Test
    void theTableHasTheUsersOfEachGroupAndMeansOverSeeds() {
        Section lengths = sections().tables().get(0);
        assertEquals("NDCG@10 by length of the history", lengths.title());
        assertEquals(List.of("model", "1–5", "51+"), lengths.header());
        assertEquals(List.of(List.of("(users)", "1,311", "29 (few)"), List.of("slow", "0.3000", "0.3000"),
                List.of("fast, <b>", "0.6000", "0.6000")), lengths.rows());
        assertTrue(lengths.notes().stream().anyMatch(note -> note.startsWith("few: fewer than 30 users")), lengths.notes()::toString);
        assertTrue(lengths.notes().contains("without x, seed 9: gone"), lengths.notes()::toString);
    }

    @Test
    void whatIsUndefinedForAGroupHasNoNumberAndNoPicture() {
        Section counts = sections().tables().get(1);
        assertEquals(List.of("slow", "–"), counts.rows().get(1));
        assertFalse(counts.notes().stream().anyMatch(note -> note.startsWith("few")), "no group is small");
        String html = HtmlReport.render(RESULTS);
        assertTrue(html.contains("NDCG@10 by popularity of the target"));
        assertEquals(1, Pattern.compile("<figcaption>NDCG@10 by ").matcher(html).results().count(), "the picture by length");
    }

    @Test
    void theDotsOfSmallGroupsAreHollow() {
        String html = HtmlReport.render(RESULTS);
        assertEquals(2, Pattern.compile("class=\"dot few\"").matcher(html).results().count(), "one for each model");
        assertTrue(html.contains("29 users (few)"));
    }

    @Test
    void theTablesStandInMarkdownAndNotOnTheTerminal() {
        assertTrue(MarkdownTable.render(RESULTS).contains("## NDCG@10 by length of the history"));
        assertFalse(TerminalTable.render(RESULTS).contains("by length of the history"));
        assertFalse(MarkdownTable.render(Suites.small()).contains("by length of the history"), "no run has left any");
    }
}
