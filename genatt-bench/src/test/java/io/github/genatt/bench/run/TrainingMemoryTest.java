package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.AdamConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingMemoryTest {
    private static final long PLENTY = Long.MAX_VALUE / 4;
    @TempDir
    Path folder;

    private Trial trial(String recommender, Map<String, String> overrides) {
        return Trial.of(Trial.file(folder, "it { recommender = " + recommender + " }"), overrides);
    }

    /** A model in whose first step so many workers take part. */
    private static Model fitted(Trial trial, int workers) {
        Run cell = trial.suite().cells().get(0);
        Model model = new Model(Meeting.of(cell.recommender(), workers), trial.harness().engines().find("onednn")
                .open(trial.suite().options().engine().settings()), trial.workload().items(), 1);
        model.fit(trial.workload().training());
        return model;
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 8", "8, 2, 8", "256, 1, 8", "256, 2, 32", "512, 2, 4"})
    void theEstimateIsWithinAFactorOfTwoOfWhatTwoStepsLeave(int width, int threads, int part) {
        Trial trial = trial("${define.small} { hidden-size = " + width + " }",
                Map.of("engine.threads", Integer.toString(threads), "train.micro-batch-size", Integer.toString(part)));
        Run cell = trial.suite().cells().get(0);
        try (Model model = fitted(trial, Math.min(threads, cell.train().batchSize() / part))) {
            TrainingMemory estimate = TrainingMemory.of(model, cell.train(), threads);
            for (int step = 0; step < 2; step++) {
                model.accumulateGradients(trial.workload().batches(cell).batch(step), part, step);
                model.session().update(AdamConfig.withRate(1e-3));
            }
            double ratio = (double) estimate.total() / model.session().offHeapBytes();
            assertTrue(ratio > .5 && ratio < 2, "estimated / measured = " + ratio);
            assertEquals(model.parameterCount(), estimate.parameters());
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 20, 256", "64, 50, 128", "64, 50, 256"})
    void aBatchInOnePartIsEstimatedWithinAFactorOfTwo(int width, int length, int batch) {
        Trial trial = trial("{ name = cl4srec, hidden-size = %d, max-length = %d }".formatted(width, length),
                Map.of("engine.threads", "2", "train.batch-size", Integer.toString(batch), "data.source.users", "300"));
        Run cell = trial.suite().cells().get(0);
        try (Model model = fitted(trial, 1)) {
            TrainingMemory estimate = TrainingMemory.of(model, cell.train(), 2);
            model.accumulateGradients(trial.workload().batches(cell).batch(0), batch, 0);
            model.session().update(AdamConfig.withRate(1e-3));
            double ratio = (double) estimate.total() / model.session().offHeapBytes();
            assertTrue(ratio > .5 && ratio < 2, "estimated / measured = " + ratio);
        }
    }

    @Test
    void whatFitsIsAccepted() {
        TrainingMemory need = new TrainingMemory(1000, 100, 1 << 30, 1 << 20);
        assertDoesNotThrow(() -> need.requireIn(new MachineMemory((1 << 30) + (1 << 20), 1 << 20), "sasrec"));
    }

    @Test
    void tooLittleMemoryIsRefusedWithNeedSupplyAndRemedy() {
        TrainingMemory need = new TrainingMemory(64_000_000, 1L << 30, 3L << 30, 1L << 29);
        String message = assertThrows(NotEnoughMemoryException.class,
                () -> need.requireIn(new MachineMemory(2L << 30, PLENTY), "sasrec")).getMessage();
        for (String part : List.of("sasrec has 64,000,000 parameters", "about 2.5 GiB more", "2.0 GiB are available", "engine.threads")) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void tooSmallAHeapIsRefusedWithTheOptionThatEnlargesIt() {
        TrainingMemory need = new TrainingMemory(64_000_000, 0, 1, 3L << 30);
        String message = assertThrows(NotEnoughMemoryException.class,
                () -> need.requireIn(new MachineMemory(PLENTY, 1L << 30), "sasrec")).getMessage();
        assertTrue(message.contains("3.0 GiB of the Java heap, which has 1.0 GiB left") && message.contains("-Xmx6g"), message);
    }

    @Test
    void aModelThatDoesNotFitStopsTheCheckOfASuite() {
        Trial trial = trial("${define.small}", Map.of());
        SuiteRunner runner = new SuiteRunner(trial.harness().engines(), () -> new MachineMemory(1000, PLENTY));
        assertThrows(NotEnoughMemoryException.class,
                () -> runner.check(trial.suite(), trial.workload(), trial.suite().cells(), false, (cell, parameters, promises) -> { }));
    }

    @Test
    void aModelThatOnlyCountsNeedsNoMemoryToTrain() {
        Trial trial = trial("popularity", Map.of());
        SuiteRunner runner = new SuiteRunner(trial.harness().engines(), () -> new MachineMemory(0, 0));
        assertEquals(List.of(), runner.check(trial.suite(), trial.workload(), trial.suite().cells(), false,
                (cell, parameters, promises) -> { }));
    }

    @Test
    void theMachineHasSomeMemoryLeft() {
        MachineMemory now = MachineMemory.NOW.get();
        assertTrue(now.available() > 0 && now.heap() > 0 && now.heap() <= Runtime.getRuntime().maxMemory(), now.toString());
    }
}
