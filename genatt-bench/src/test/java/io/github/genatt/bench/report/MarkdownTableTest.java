package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void theBestIsBold() {
        List<String> lines = MarkdownTable.render(Suites.small()).lines().toList();
        assertTrue(lines.contains("| model | seeds | Recall@10 | NDCG@10 | parameters | steps | seconds |"));
        assertTrue(lines.contains("| slow | 2 | 0.3000 ± 0.1414 | 0.3000 ± 0.1414 | 1,000 | 45 | 3.0 |"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("| **0.6000 ± 0.1414** | **0.6000 ± 0.1414** |")));
    }

    @Test
    void marksOfMarkdownAndHtmlAreEscaped() {
        String table = MarkdownTable.render(Suites.small());
        assertTrue(table.contains("| fast, \\<b\\> <sup>1</sup> |"), table);
        assertTrue(table.contains("- <sup>1</sup> sees the \"future\" \\| \\<i\\>\n"), table);
        assertTrue(table.contains("- broken \\<x\\>, seed 3: "), table);
    }

    @Test
    void everyRowHasAsManyCellsAsTheHeader() {
        String table = MarkdownTable.render(Suites.suite(List.of(Suites.cell("a|b", 1, Map.of("x", 1.0)),
                Suites.cell("c", 1, Map.of("y", 1.0)))));
        List<Integer> bars = table.lines().filter(line -> line.startsWith("|"))
                .map(line -> line.replaceAll("\\\\\\||[^|]", "").length()).toList();
        assertEquals(List.of(8, 8, 8, 8), bars, table);
    }
}
