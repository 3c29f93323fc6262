package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.genatt.bench.run.SuiteResults;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexTableTest {
    @TempDir
    private Path folder;

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

    @Test
    void latexSetsTheTableWithinTheWidthOfItsText() throws Exception {
        assumeTrue(Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(place ->
                Files.isExecutable(Path.of(place, "pdflatex"))), "no pdflatex is there, so the tables were not set");
        Map<String, Double> metrics = new LinkedHashMap<>();
        List.of("Recall@5", "Recall@10", "Recall@20", "NDCG@5", "NDCG@10", "NDCG@20", "MRR").forEach(label -> metrics.put(label, 0.25));
        String wide = LatexTable.render(Suites.suite(List.of(Suites.cell("popularity", 1, metrics),
                Suites.cell("d-genatt-light", 1, metrics))));
        String marked = LatexTable.render(Suites.lowerIsBetter(Suites.withSignificance(three(), "NDCG@10"), "NDCG@10"));
        String text = LatexTable.escape("\\{}$&#%_^~<>|\"↓±−–… Größe");
        Files.writeString(folder.resolve("doc.tex"), "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n" + wide + marked
                + text + "\n\\end{document}\n");
        Process latex = new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "doc.tex").directory(folder.toFile())
                .redirectErrorStream(true).start();
        String said = new String(latex.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, latex.waitFor(), said);
        assertFalse(said.contains("Overfull"), said);
        assertTrue(Files.size(folder.resolve("doc.pdf")) > 0);
    }
}
