package io.github.genatt.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.run.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static Summary summary(RunResult... cells) {
        return Summary.of(Suites.suite(List.of(cells)));
    }

    @Test
    void modelsAndMetricsKeepTheOrderOfTheSuite() {
        Summary summary = Summary.of(Suites.small());
        assertEquals(List.of("slow", "fast, <b>"), summary.rows().stream().map(Summary.Row::label).toList());
        assertEquals(List.of("Recall@10", "NDCG@10"), summary.metrics());
    }

    @Test
    void metricsAndCostsAreMeansOverSeeds() {
        Summary.Row slow = Summary.of(Suites.small()).rows().get(0);
        assertEquals(2, slow.seeds());
        assertEquals(0.3, slow.metrics().get("NDCG@10").mean(), 1e-15);
        assertEquals(0.2 / Math.sqrt(2), slow.metrics().get("NDCG@10").deviation().orElseThrow(), 1e-15);
        assertEquals(new Summary.Cost(1000, 45, 3), slow.cost());
    }

    @Test
    void aMetricThatASeedLacksHasNoMean() {
        Summary summary = summary(Suites.cell("a", 1, Map.of("x", 1.0, "y", 2.0)), Suites.cell("a", 2, Map.of("x", 3.0)));
        assertEquals(Map.of("x", MeanAndStd.of(1, 3)), summary.rows().get(0).metrics());
    }

    @Test
    void theGreatestMeanIsTheBestAndEqualOnesAreBestTogether() {
        Summary summary = summary(Suites.cell("a", 1, Map.of("x", 0.1)), Suites.cell("b", 1, Map.of("x", 0.2)),
                Suites.cell("c", 1, Map.of("x", 0.2)));
        assertEquals(List.of(false, true, true), summary.rows().stream().map(row -> summary.best(row, "x")).toList());
    }

    @Test
    void theLowestMeanIsTheBestOfAMetricThatShouldBeSmall() {
        Summary summary = Summary.of(Suites.lowerIsBetter(Suites.suite(List.of(Suites.cell("a", 1, Map.of("x", 0.1, "y", 0.1)),
                Suites.cell("b", 1, Map.of("x", 0.2, "y", 0.2)), Suites.cell("c", 1, Map.of("x", Double.NaN, "y", 0.0)))), "x"));
        assertEquals(List.of(true, false, false), summary.rows().stream().map(row -> summary.best(row, "x")).toList());
        assertEquals(List.of(false, true, false), summary.rows().stream().map(row -> summary.best(row, "y")).toList());
        assertEquals(List.of("x ↓", "y"), List.of(summary.header("x"), summary.header("y")));
    }

    @Test
    void oneModelAloneIsNotTheBest() {
        Summary summary = summary(Suites.cell("a", 1, Map.of("x", 0.1)));
        assertFalse(summary.best(summary.rows().get(0), "x"));
    }

    @Test
    void whatIsNoNumberIsNeverTheBest() {
        Summary summary = summary(Suites.cell("a", 1, Map.of("x", Double.NaN)), Suites.cell("b", 1, Map.of("x", 0.2)),
                Suites.cell("c", 1, Map.of("x", 0.1)));
        assertEquals(List.of(false, true, false), summary.rows().stream().map(row -> summary.best(row, "x")).toList());
    }

    @Test
    void aSuiteWithoutFinishedCellsHasNoRows() {
        assertTrue(summary().rows().isEmpty());
    }
}
