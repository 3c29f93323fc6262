package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteResults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private static List<CSVRecord> read(SuiteResults results) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
        try (CSVParser parser = CSVParser.parse(CsvTable.render(results), format)) {
            return parser.getRecords();
        }
    }

    @Test
    void cellsComeBackInFullPrecision() throws IOException {
        RunResult cell = Suites.withTies(Suites.cell("a \"b\",\nc", -7, Map.of("Recall@10", 1 / 3.0)), 12);
        CSVRecord row = read(Suites.suite(List.of(cell))).get(0);
        assertEquals("a & b", row.get("suite"));
        assertEquals(cell.label(), row.get("model"));
        assertEquals(-7, Long.parseLong(row.get("seed")));
        assertEquals(1 / 3.0, Double.parseDouble(row.get("Recall@10")));
        assertEquals("12", row.get("tied"));
        assertEquals(cell.training().steps(), Long.parseLong(row.get("steps")));
        assertEquals("20", row.get("best-step"));
        assertEquals(-14, Double.parseDouble(row.get("seconds")));
        assertEquals("1340", row.get("users"));
        assertEquals(Suites.PROVENANCE.data(), row.get("data"));
    }

    @Test
    void thereIsARowForEveryCellAndFailedOnesSayWhy() throws IOException {
        List<CSVRecord> rows = read(Suites.small());
        assertEquals(List.of("slow 1", "slow 2", "fast, <b> 1", "fast, <b> 2", "broken <x> 3"),
                rows.stream().map(row -> row.get("model") + " " + row.get("seed")).toList());
        assertEquals(List.of("", "", "", "", "loss is NaN, \"step\" 5"), rows.stream().map(row -> row.get("failure")).toList());
        assertEquals("sees the \"future\" | <i>", rows.get(2).get("caveats"));
        assertEquals("", rows.get(4).get("NDCG@10"));
        assertEquals(Suites.PROVENANCE.software(), rows.get(4).get("software"));
    }

    @Test
    void aMetricThatACellLacksIsEmpty() throws IOException {
        List<CSVRecord> rows = read(Suites.suite(List.of(Suites.cell("a", 1, Map.of("x", 1.0)), Suites.cell("b", 1, Map.of("y", 2.0)))));
        assertEquals("", rows.get(0).get("y"));
        assertEquals("2.0", rows.get(1).get("y"));
    }
}
