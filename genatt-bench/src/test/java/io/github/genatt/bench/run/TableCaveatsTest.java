package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableCaveatsTest {

    private static RunResult cell(String label, long seed, long steps, long best) {
        return new RunResult(label, seed, Map.of("MRR", 0.5), 0,
                new RunResult.TrainingSummary(77, steps, best, 1, OptionalDouble.empty(), List.of()), List.of());
    }

    @Test
    void modelsWhoseLastStepWasTheBestAreNamedOnceWhateverTheirSeeds() {
        String some = TableCaveats.stillImproving(List.of(cell("a", 1, 60, 60), cell("a", 2, 60, 60), cell("b", 1, 60, 30),
                cell("markov", 1, 0, 0))).orElseThrow();
        assertTrue(some.startsWith("steps: 1 of 2 trained models were still improving when the steps ended: a;"), some);
        String all = TableCaveats.stillImproving(List.of(cell("a", 1, 60, 60), cell("markov", 1, 0, 0))).orElseThrow();
        assertTrue(all.startsWith("steps: all trained models were still improving") && all.contains("train.limits.max-steps"), all);
    }

    @Test
    void aTrainingThatItsPatienceEndedAndAModelThatCountsHaveNone() {
        assertEquals(Optional.empty(), TableCaveats.stillImproving(List.of(cell("b", 1, 60, 30), cell("markov", 1, 0, 0))));
        assertEquals(Optional.empty(), TableCaveats.stillImproving(List.of()));
    }
}
