package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.SuiteResults;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatexTableTest {

    private static SuiteResults three() {
        return Suites.suite(List.of(Suites.cell("a_1", 1, Suites.metrics(0.2)), Suites.cell("a_1", 2, Suites.metrics(0.4)),
                Suites.cell("b&c", 1, Suites.metrics(0.7)), Suites.cell("b&c", 2, Suites.metrics(0.7)),
                Suites.cell("50%", 1, Suites.metrics(0.6)), Suites.cell("50%", 2, Suites.metrics(0.6))));
    }

    private static String row(String table, String label) {
        return table.lines().filter(line -> line.strip().startsWith(label)).findFirst().orElseThrow(() -> new AssertionError(table));
    }

    @Test
    void theBestIsBoldTheSecondUnderlinedAndDeviationsFollow() {
        String table = LatexTable.render(three());
        assertEquals("    a\\_1 & 0.3000 {\\scriptsize $\\pm$ 0.1414} & 0.3000 {\\scriptsize $\\pm$ 0.1414} \\\\", row(table, "a\\_1"));
        assertTrue(row(table, "b\\&c").contains("& \\textbf{0.7000} {\\scriptsize $\\pm$ 0.0000} &"), table);
        assertTrue(row(table, "50\\%").contains("& \\underline{0.6000} {\\scriptsize"), table);
        assertTrue(table.contains("\\begin{tabular}{lrr}") && table.contains("\\toprule") && table.contains("\\midrule")
                && table.contains("\\bottomrule"), table);
    }

    @Test
    void whereSmallerIsBetterTheOrderIsTurned() {
        String table = LatexTable.render(Suites.lowerIsBetter(three(), "NDCG@10"));
        assertTrue(row(table, "Model").contains("NDCG@10 $\\downarrow$"), table);
        assertTrue(row(table, "a\\_1").endsWith("& \\textbf{0.3000} {\\scriptsize $\\pm$ 0.1414} \\\\"), table);
        assertTrue(row(table, "50\\%").endsWith("& \\underline{0.6000} {\\scriptsize $\\pm$ 0.0000} \\\\"), table);
    }

    @Test
    void marksOfSignificanceStandInTheirColumnAndAreExplained() {
        String table = LatexTable.render(Suites.withSignificance(three(), "NDCG@10"));
        assertTrue(row(table, "b\\&c").matches(".*& \\\\textbf\\{0.7000} .*& \\\\textbf\\{0.7000}\\$\\^\\{\\\\dagger(\\\\ddagger)?}\\$ .*"),
                table);
        assertTrue(table.contains("$^{\\dagger}$ differs from a\\_1 in NDCG@10"), table);
    }

    @Test
    void everyCharacterThatLatexReadsOtherwiseIsEscaped() {
        assertEquals("\\textbackslash{}\\{\\}\\$\\&\\#\\%\\_\\textasciicircum{}\\textasciitilde{}\\textless{}\\textgreater{}\\textbar{}''",
                LatexTable.escape("\\{}$&#%_^~<>|\""));
        assertEquals("Größe γ $\\downarrow$", LatexTable.escape("Größe γ ↓"));
        assertEquals("two lines", LatexTable.escape("two\nlines"));
    }

    @Test
    void oneSeedHasNoDeviationAndACommentNoSecondLine() {
        String table = LatexTable.render(Suites.suite(List.of(Suites.cell("a", 1, Suites.metrics(0.2)))).madeBy("./genatt run x\nrm y"));
        assertTrue(row(table, "a ").equals("    a & 0.2000 & 0.2000 \\\\"), table);
        assertFalse(table.contains("pm"), table);
        assertTrue(table.contains("% ./genatt run x rm y\n") && table.contains("over 1 seed and"), table);
    }
}
