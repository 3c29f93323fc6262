package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.RunFailure;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTableTest {
    private static SuiteResults wide(int metrics) {
        String text = "γ ".repeat(90) + "and-a-word-without-a-space-".repeat(9);
        List<RunResult> cells = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int i = 0; i < metrics; i++) {
                values.put((i % 3 == 0 ? "category-coverage-of-the-list@" : "ILD@") + i, 1.5 * seed + i);
            }
            cells.add(Suites.withCaveat(Suites.cell("a" + text + "1", seed, values), text));
            cells.add(Suites.withCaveat(Suites.cell("a" + text + "2", seed, values), text));
        }
        SuiteResults.Provenance provenance = new SuiteResults.Provenance(1_000_000, 1_000_000, text, text, text);
        return Suites.withSignificance(new SuiteResults(text, provenance, cells,
                List.of(new RunFailure(text, 1, text + "\n\tat line 2"))), "ILD@1");
    }

    private static String row(String table, String label) {
        return table.lines().filter(line -> line.startsWith(label)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 30})
    void noLineIsWiderThanAHundredColumns(int metrics) {
        String table = TerminalTable.render(wide(metrics));
        table.lines().forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= 100, line));
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 80, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        String table = TerminalTable.render(wide(9), width);
        table.lines().forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= width, line));
    }

    @Test
    void longLabelsKeepTheEndsThatTellThemApart() {
        String table = TerminalTable.render(wide(3));
        assertTrue(table.lines().anyMatch(line -> line.matches("aγ .*….*-1 \\[1] .*")), table);
        assertTrue(table.lines().anyMatch(line -> line.matches("aγ .*….*-2 \\[1] .*")), table);
    }

    @Test
    void metricsThatDoNotFitGoOnInFurtherBlocks() {
        String table = TerminalTable.render(wide(30));
        for (int i = 1; i < 30; i++) {
            String end = "@" + i + " ";
            assertTrue((table + " ").replace("\n", " \n").contains(end), end);
        }
        assertTrue(table.lines().filter(line -> line.startsWith("model ")).count() > 4, table);
    }

    @Test
    void theBestIsMarkedAndDigitsAreAligned() {
        String table = TerminalTable.render(Suites.small());
        String best = row(table, "fast");
        String other = row(table, "slow");
        assertTrue(best.contains(".6000±.1414*  .6000±.1414*"), table);
        assertTrue(other.contains(".3000±.1414   .3000±.1414 "), table);
        assertEquals(best.indexOf(".6000"), other.indexOf(".3000"), table);
    }

    @Test
    void oneSeedHasNoDeviation() {
        String table = TerminalTable.render(Suites.suite(List.of(Suites.cell("a", 1, Suites.metrics(0.25)),
                Suites.cell("b", 1, Suites.metrics(1)))));
        assertTrue(row(table, "a").contains(" .2500 ") && row(table, "b").contains(" 1.0000* "), table);
    }

    @Test
    void caveatsAndFailuresStandBelow() {
        String table = TerminalTable.render(Suites.small());
        assertTrue(row(table, "fast").startsWith("fast, <b> [1] "), table);
        assertTrue(table.contains("\n[1] sees the \"future\" | <i>\n"), table);
        assertTrue(table.contains("\nfailed: broken <x>, seed 3: loss is NaN, \"step\" 5\n"), table);
        assertTrue(table.endsWith("\nconsistency: all 4 columns pass\n"), table);
    }
}
