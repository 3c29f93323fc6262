package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import io.github.genatt.eval.significance.PairedComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignificanceReportTest {
    private static final SuiteResults TWO_SEEDS = Suites.withSignificance(Suites.small(), "NDCG@10");
    private static final SuiteResults ONE_SEED = Suites.withSignificance(Suites.suite(List.of(Suites.cell("slow", 1, Suites.metrics(0.2)),
            Suites.cell("fast, <b>", 1, Suites.metrics(0.3)))), "NDCG@10");
    private static final List<Function<SuiteResults, String>> TEXTS =
            List.of(TerminalTable::render, MarkdownTable::render, HtmlReport::render);

    @Test
    void theColumnOfTheMetricIsMarkedAndTheMarkExplained() {
        String terminal = TerminalTable.render(TWO_SEEDS);
        assertTrue(terminal.contains(".6000±.1414*  .6000±.1414*†"), terminal);
        assertTrue(terminal.contains("\n† differs from slow in NDCG@10 by a paired t-test over users"), terminal);
        assertTrue(MarkdownTable.render(TWO_SEEDS).contains("| **0.6000 ± 0.1414** | **0.6000 ± 0.1414** <sup>†"));
        assertTrue(HtmlReport.render(TWO_SEEDS).contains("<sup>†"));
    }

    @Test
    void theSectionNamesBaselineMetricNumbersAndTests() {
        for (Function<SuiteResults, String> render : TEXTS) {
            String text = render.apply(TWO_SEEDS).replaceAll("\\s+", " ").replace("\\", "");
            for (String part : List.of("Differences in NDCG@10 to slow", "95 % interval", "over 50 users", "200 resamples", "p seeds",
                    "with 2 it detects only large differences", "+0.1")) {
                assertTrue(text.contains(part), part + " in " + text);
            }
        }
    }

    @Test
    void theWarningOfFewSeedsEndsWithFive() {
        for (int seeds : new int[] {2, 4, 5, 6}) {
            List<RunResult> cells = LongStream.rangeClosed(1, seeds).boxed().flatMap(seed -> Stream.of("slow", "fast")
                    .map(label -> Suites.cell(label, seed, Suites.metrics(0.2)))).toList();
            for (Function<SuiteResults, String> render : TEXTS) {
                String text = render.apply(Suites.withSignificance(Suites.suite(cells), "NDCG@10")).replaceAll("\\s+", " ");
                assertTrue(text.contains("the same over seeds, each with the mean over users"), text);
                assertEquals(seeds < 5, text.contains("with " + seeds + " it detects only large differences"), seeds + " seeds");
                assertEquals(seeds < 5, text.contains("large differences"), seeds + " seeds");
            }
        }
    }

    @Test
    void oneSeedSaysWhyThereIsNoTestOverSeeds() {
        for (Function<SuiteResults, String> render : TEXTS) {
            String text = render.apply(ONE_SEED);
            assertTrue(text.contains("no test over seeds: it needs at least two seeds"), text);
            assertFalse(text.contains("p seeds") || text.contains("‡"), text);
        }
    }

    @Test
    void oneModelAloneHasNoSection(@TempDir Path folder) throws IOException {
        TEXTS.forEach(render -> assertFalse(render.apply(Suites.small()).contains("Differences in")));
        ReportWriter.write(TWO_SEEDS, folder);
        assertTrue(Files.exists(folder.resolve("significance.csv")));
        ReportWriter.write(Suites.small(), folder);
        assertFalse(Files.exists(folder.resolve("significance.csv")), "of another run");
    }

    @Test
    void theCsvHasEveryNumberInFullPrecision() throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
        try (CSVParser parser = CSVParser.parse(SignificanceCsv.render(TWO_SEEDS).orElseThrow(), format)) {
            CSVRecord row = parser.getRecords().get(0);
            PairedComparison expected = TWO_SEEDS.analysis().significance().orElseThrow().comparisons().get(0);
            assertEquals(List.of("slow", "fast, <b>", "50"), List.of(row.get("against"), row.get("model"), row.get("users")));
            assertEquals(expected.userTest().test().p(), Double.parseDouble(row.get("p-users")));
            assertEquals(expected.userTest().p(), Double.parseDouble(row.get("p-users-holm")));
            assertEquals(expected.interval().high(), Double.parseDouble(row.get("interval-high")));
            assertEquals(expected.signFlip(), Double.parseDouble(row.get("p-users-sign-flip")));
            assertEquals(expected.seedTest().orElseThrow().test().t(), Double.parseDouble(row.get("t-seeds")));
        }
        try (CSVParser parser = CSVParser.parse(SignificanceCsv.render(ONE_SEED).orElseThrow(), format)) {
            assertEquals("", parser.getRecords().get(0).get("p-seeds"));
        }
    }
}
