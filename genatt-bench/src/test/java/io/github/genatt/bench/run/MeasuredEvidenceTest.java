package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.core.train.CurvePoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredEvidenceTest {
    @TempDir
    Path folder;

    /** Validations after every second epoch of two steps; the first four stretches take ten seconds, the others four and two by turns. */
    private RunResult cell(int validations) {
        List<CurvePoint> curve = IntStream.rangeClosed(1, validations).mapToObj(i -> new CurvePoint(4L * i,
                10.0 * Math.min(i, 4) + IntStream.rangeClosed(5, i).map(j -> j % 2 == 0 ? 2 : 4).sum(), Map.of(), Map.of())).toList();
        return new RunResult("sasrec", 1, Map.of("MRR", 0.5), 0, new RunResult.TrainingSummary(77, 4L * validations, 4, 1,
                OptionalDouble.empty(), curve), List.of());
    }

    private MeasuredEvidence evidence(int validations) {
        Trial trial = Trial.of(Trial.file(folder, "sasrec { recommender = ${define.small} }"), Map.of());
        assertEquals(2, trial.workload().batches(trial.suite().cells().get(0)).stepsPerEpoch(), "60 users in batches of 32");
        return new MeasuredEvidence(trial.suite(), trial.workload(), folder, List.of(cell(validations)));
    }

    @Test
    void anEpochTakesTheMedianOfTheLastFiveStretches() {
        MeasuredEvidence evidence = evidence(9);
        // two epochs a stretch, three stretches of four seconds and two of two
        assertEquals(2, evidence.mean("sasrec", PaperOptions.EPOCH_SECONDS).orElseThrow(), 1e-9);
        assertEquals(5, evidence.values("sasrec", PaperOptions.EPOCH_SECONDS).orElseThrow().bySeed().get(1L).length);
        assertEquals("stretches between validations", evidence.units(PaperOptions.EPOCH_SECONDS));
        assertTrue(evidence.lowerIsBetter(PaperOptions.EPOCH_SECONDS) && !evidence.lowerIsBetter("MRR"));
        assertEquals(77, evidence.mean("sasrec", PaperOptions.PARAMETERS).orElseThrow());
    }

    @Test
    void tooFewEpochsHaveNoTime() {
        assertEquals(OptionalDouble.empty(), evidence(6).mean("sasrec", PaperOptions.EPOCH_SECONDS));
        assertEquals(OptionalDouble.empty(), evidence(9).mean("markov", PaperOptions.EPOCH_SECONDS));
        assertEquals(0.5, evidence(6).mean("sasrec", "MRR").orElseThrow());
    }
}
