package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyCheckTest {
    /** Of the ranks 1, 3, 7 and 12, rounded to four decimals. */
    private static final Map<String, Double> TRUE = Map.of("Recall@5", .5, "Recall@10", .75, "Recall@20", 1.0,
            "NDCG@5", .375, "NDCG@10", .4583, "NDCG@20", .5259, "MRR@5", .3333, "MRR@20", .3899, "MRR", .3899);

    @Test
    void aColumnFromOneRankingPasses() {
        assertEquals(List.of(), ConsistencyCheck.violations(TRUE, 5e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "Recall@5,  0.76, 'Recall@5 is 0.7600, more than Recall@10'",
        "Recall@20, 1.01, 'Recall@20 is 1.0100, more than the largest possible value'",
        "NDCG@5,    0.51, 'NDCG@5 is 0.5100, more than 1.0000 × (Recall@5)'",
        "NDCG@5,    0.19, '0.3869 × (Recall@5) is 0.1934, more than NDCG@5'",
        "NDCG@10,   0.48, 'NDCG@10 beyond 5 is 0.1050, more than 0.3562 × (Recall@10 beyond 5)'",
        "NDCG@10,   0.44, '0.2891 × (Recall@10 beyond 5) is 0.0723, more than NDCG@10 beyond 5'",
        "NDCG@20,   0.54, 'NDCG@20 beyond 10 is 0.0817, more than 0.2789 × (Recall@20 beyond 10)'",
        "NDCG@20,   0.51, '0.2277 × (Recall@20 beyond 10) is 0.0569, more than NDCG@20 beyond 10'",
        "MRR@5,     0.40, 'MRR@5 is 0.4000, more than MRR@20'",
        "MRR@5,     0.38, 'MRR@5 is 0.3800, more than NDCG@5'",
        "MRR,       0.38, 'MRR@20 is 0.3899, more than MRR, which is 0.3800'",
        "MRR,       0.13, 'the sum of the gains in Recall, each over its N, is 0.1375, more than MRR, which is 0.1300'",
        "MRR,       0.49, 'MRR is 0.4900, more than NDCG@10 + (1 − Recall@10) / 11'",
        "MRR,       NaN,  'MRR is NaN, more than'",
    })
    void eachRuleFindsItsViolation(String label, double value, String message) {
        Map<String, Double> column = new HashMap<>(TRUE);
        column.put(label, value);
        List<String> violations = ConsistencyCheck.violations(column, 5e-5);
        assertTrue(violations.stream().anyMatch(v -> v.startsWith(message)), violations::toString);
    }

    @Test
    void aRatioOfIncrementsThatNoRankBetweenSixAndTenGivesIsFound() {
        Map<String, Double> column = Map.of("Recall@5", .1, "Recall@10", .2, "NDCG@5", .07, "NDCG@10", .0769);
        assertEquals(1, ConsistencyCheck.violations(column, 5e-5).size());
    }

    @Test
    void roundingIsForgiven() {
        // The least NDCG@10 is .375 + .25 / log₂ 11 = .44727; four cells may be off.
        Map<String, Double> column = new HashMap<>(Map.of("Recall@5", .5, "Recall@10", .75, "NDCG@5", .375, "NDCG@10", .4472));
        assertEquals(1, ConsistencyCheck.violations(column, 0).size());
        assertEquals(List.of(), ConsistencyCheck.violations(column, 5e-5));
        column.put("NDCG@10", .4470);
        assertEquals(1, ConsistencyCheck.violations(column, 5e-5).size());
        assertEquals(List.of(), ConsistencyCheck.violations(column, 5e-4));
    }

    @Test
    void absentAndForeignMetricsAreLeftOut() {
        assertEquals(List.of(), ConsistencyCheck.violations(Map.of("Recall@10", .3, "NDCG@20", .9, "Novelty@10", 7.0, "MRR", .2), 0));
        assertEquals(List.of(), ConsistencyCheck.violations(Map.of(), 0));
    }

    @Test
    void sharesGrowWithTheCutOffAndNothingExceedsOne() {
        assertEquals(List.of(), ConsistencyCheck.violations(Map.of("CC@5", .4, "CC@10", .6, "Coverage@5", 1.0, "Gini@5", 0.0,
                "Gini@2", Double.NaN), 0));
        for (Map<String, Double> impossible : List.of(Map.of("CC@5", .4, "CC@10", .3), Map.of("Coverage@5", .4, "Coverage@10", .3),
                Map.of("CC@5", 1.1), Map.of("ILD@5", 1.1), Map.of("ILD@5", -.1), Map.of("ILD-cosine@5", 1.1), Map.of("Gini@5", 1.1),
                Map.of("Gini@5", -.1), Map.of("CC@5", Double.NaN))) {
            assertFalse(ConsistencyCheck.violations(impossible, 0).isEmpty(), impossible::toString);
        }
    }

    @Test
    void theHarmonicMeanOfAccuracyAndCoverageIsExceededByNoRunAndNoMeanOfRuns() {
        // (.5 + .3)/2 = .4 and .1
        Map<String, Double> column = Map.of("Recall@5", .5, "NDCG@5", .3, "CC@5", .1);
        for (double possible : new double[] {0, .12, .16}) {
            assertEquals(List.of(), ConsistencyCheck.violations(with(column, "F@5", possible), 0));
        }
        for (double impossible : new double[] {-.1, .17, Double.NaN}) {
            assertFalse(ConsistencyCheck.violations(with(column, "F@5", impossible), 0).isEmpty());
        }
        assertEquals(List.of(), ConsistencyCheck.violations(with(column, "F@10", .9), 0), "nothing to compare it with");
    }

    private static Map<String, Double> with(Map<String, Double> column, String label, double value) {
        Map<String, Double> more = new HashMap<>(column);
        more.put(label, value);
        return more;
    }
}
