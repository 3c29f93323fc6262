package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.AttentionQuestion;
import io.github.genatt.spi.Better;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.ModelFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrainerTest {

    /** Rises to its best at the third validation and falls from there. */
    private static double peakAtThird(List<Map<String, float[]>> seen, ModelFixture lab) {
        seen.add(lab.values());
        return -Math.abs(seen.size() - 3);
    }

    @Test
    void trainingStopsWhenPatienceIsUsedUpAndKeepsTheBestStep() {
        List<Map<String, float[]>> seen = new ArrayList<>();
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult result = Runs.train(lab, Runs.options(100, 6, 2), Optional.empty(), it -> peakAtThird(seen, it));
            assertEquals(9, result.bestStep());
            assertEquals(0, result.bestValue());
            assertEquals(15, result.steps(), "9 steps to the best, then two epochs of 3");
            assertEquals(List.of(3L, 6L, 9L, 12L, 15L), result.curve().stream().map(CurvePoint::step).toList());
            Map<String, float[]> values = lab.values();
            seen.get(2).forEach((name, best) -> assertArrayEquals(best, values.get(name), name));
            assertTrue(seen.get(2).keySet().stream().anyMatch(name -> !Arrays.equals(seen.get(4).get(name), seen.get(2).get(name))));
        }
    }

    @Test
    void ofAMetricThatShouldBeSmallTheLowestValueIsKept() {
        List<Map<String, float[]>> seen = new ArrayList<>();
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Validator lower = Validator.of(() -> Map.of(Runs.METRIC, -peakAtThird(seen, lab)), label -> Better.LOWER);
            TrainingResult result = new Trainer(Runs.options(100, 6, 2), Optional.empty(), TrainingListener.SILENT)
                    .train(lab.model(), Runs.batches(), lower);
            assertEquals(List.of(9L, 15L), List.of(result.bestStep(), result.steps()));
            assertEquals(0, result.bestValue(), 1e-12);
            seen.get(2).forEach((name, best) -> assertArrayEquals(best, lab.values().get(name), name));
        }
    }

    @Test
    void whatIsLookedAtIsRecordedAndChangesNothing() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS); ModelFixture plain = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Validator looking = Validator.of(() -> Map.of(Runs.METRIC, 1.0), label -> Better.HIGHER, () -> Map.of("keys",
                    (double) lab.model().attention(Requests.of(new int[] {1, 2}), AttentionQuestion.withNoise(3)).get(0).histories().get(0)
                            .items().length));
            TrainingResult result = new Trainer(Runs.options(9, 100, 100), Optional.empty(), TrainingListener.SILENT)
                    .train(lab.model(), Runs.batches(), looking);
            assertEquals(List.of(Map.of("keys", 2.0), Map.of("keys", 2.0), Map.of("keys", 2.0)),
                    result.curve().stream().map(CurvePoint::diagnostics).toList());
            Runs.train(plain, Runs.options(9, 100, 100), Optional.empty(), it -> 1);
            plain.values().forEach((name, value) -> assertArrayEquals(value, lab.values().get(name), name));
        }
    }

    @Test
    void theLastStepIsValidatedEvenInsideAnEpoch() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult result = Runs.train(lab, Runs.options(7, 100, 100), Optional.empty(), it -> 1);
            assertEquals(7, result.steps());
            assertEquals(List.of(3L, 6L, 7L), result.curve().stream().map(CurvePoint::step).toList());
        }
    }

    @Test
    void validationsAreAtLeastSoManyStepsApartAndAtEndsOfEpochs() {
        TrainOptions options = new TrainOptions(16, 8, 1e-2, LearningRateSchedule.defaults(), TrainOptions.AdamOptions.DEFAULTS,
                new TrainOptions.Limits(12, 100, 100), new TrainOptions.ValidationOptions(Runs.METRIC, 1, 4));
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult result = Runs.train(lab, options, Optional.empty(), it -> 1);
            assertEquals(List.of(6L, 12L), result.curve().stream().map(CurvePoint::step).toList());
        }
    }

    @Test
    void theCurveHoldsTheMeanLossSinceTheLastPointAndTheTimeOfTraining() {
        List<Double> losses = new ArrayList<>();
        List<Throughput> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void throughput(Throughput soFar) {
                told.add(soFar);
            }

            @Override
            public void step(long step, long steps, Map<String, Double> terms) {
                losses.add(terms.get("cross-entropy"));
            }
        };
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult result = Runs.train(lab, Runs.options(6, 100, 100), Optional.empty(), it -> 1, listener);
            assertEquals(6, losses.size());
            assertEquals(result.throughput(), told.get(5));
            assertEquals(List.of(16L, 32L, 40L, 56L, 72L, 80L), told.stream().map(Throughput::windows).toList());
            assertEquals(told.get(2).seconds(), result.curve().get(0).seconds());
            for (int point = 0; point < 2; point++) {
                double mean = losses.subList(3 * point, 3 * point + 3).stream().mapToDouble(v -> v).average().orElseThrow();
                assertEquals(mean, result.curve().get(point).losses().get("cross-entropy"), 1e-12);
            }
            assertTrue(losses.get(0) < 1.5 * Math.log(Runs.ITEMS) && losses.get(0) > 0.5 * Math.log(Runs.ITEMS));
        }
    }

    @Test
    void theSettingsOfAdamReachTheSteps() {
        TrainOptions usual = Runs.options(6, 100, 100);
        TrainOptions other = new TrainOptions(usual.batchSize(), usual.microBatchSize(), usual.learningRate(),
                LearningRateSchedule.defaults(), new TrainOptions.AdamOptions(0.9, 0.5, 1e-8),
                usual.limits(), usual.validation());
        try (ModelFixture one = ModelFixture.of(Runs.model(), Runs.ITEMS); ModelFixture two = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(one, usual, Optional.empty(), it -> 1);
            Runs.train(two, other, Optional.empty(), it -> 1);
            Map<String, float[]> values = two.values();
            one.values().forEach((name, value) -> assertFalse(Arrays.equals(value, values.get(name)), name));
        }
    }

    @Test
    void patienceDoesNotEndATrainingBeforeItsNextValidation() {
        TrainOptions rarely = Runs.options(100, 4, 1).with("validation.min-interval-steps", 9);
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult result = Runs.train(lab, rarely, Optional.empty(), it -> 1);
            assertEquals(List.of(9L, 18L), result.curve().stream().map(CurvePoint::step).toList());
            assertEquals(List.of(9L, 18L), List.of(result.bestStep(), result.steps()));
        }
    }

    /** Adam's first step is proportional to its learning rate, whatever the gradient. */
    @Test
    void theFirstStepOfAWarmUpOfFourIsAQuarterOfAWholeOne() {
        TrainOptions whole = Runs.options(1, 100, 100);
        TrainOptions quarter = whole.with("learning-rate-schedule.warm-up-steps", 4);
        try (ModelFixture one = ModelFixture.of(Runs.model(), Runs.ITEMS); ModelFixture two = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Map<String, float[]> before = one.values();
            Runs.train(one, whole, Optional.empty(), it -> 1);
            Runs.train(two, quarter, Optional.empty(), it -> 1);
            before.forEach((name, start) -> {
                for (int i = 0; i < start.length; i++) {
                    double step = one.values().get(name)[i] - start[i];
                    assertEquals(step / 4, two.values().get(name)[i] - start[i], 1e-6, name);
                }
            });
        }
    }

    @Test
    void aStepAtTheEndOfADecayToZeroChangesNoParameter() {
        TrainOptions seven = Runs.options(7, 100, 100).with("learning-rate-schedule.decay", LearningRateSchedule.Decay.LINEAR);
        try (ModelFixture one = ModelFixture.of(Runs.model(), Runs.ITEMS); ModelFixture two = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            AtomicInteger validations = new AtomicInteger();
            assertEquals(7, Runs.train(one, seven, Optional.empty(), it -> validations.incrementAndGet()).bestStep());
            assertEquals(6, Runs.train(two, seven.endingAt(6), Optional.empty(), it -> validations.incrementAndGet()).bestStep());
            two.values().forEach((name, value) -> assertArrayEquals(value, one.values().get(name), name));
        }
    }

    @Test
    void aLossThatEndsAboveTheUntrainedModelsIsDivergence() {
        TrainOptions wild = new TrainOptions(16, 8, 1e3, LearningRateSchedule.defaults(), TrainOptions.AdamOptions.DEFAULTS,
                new TrainOptions.Limits(30, 100, 100), new TrainOptions.ValidationOptions(Runs.METRIC, 1, 1));
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS); ModelFixture tame = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            String caveat = Runs.train(lab, wild, Optional.empty(), it -> 1).divergence().orElseThrow();
            assertTrue(caveat.startsWith("diverged: the loss 'cross-entropy' was 2.") && caveat.contains("(step 30)"), caveat);
            assertEquals(Optional.empty(), Runs.train(tame, Runs.options(30, 100, 100), Optional.empty(), it -> 1).divergence());
        }
    }

    @Test
    void theLearningRateIsNotBlamedBeforeTheFirstStep() {
        assertTrue(new DivergedException("a", 0, Double.NaN).getMessage().contains("genatt check"));
        assertTrue(new DivergedException("a", 1, Double.NaN).getMessage().contains("lower the learning rate"));
    }

    @Test
    void aTermWhoseWeightGrowsIsNoDivergence() {
        CurvePoint end = new CurvePoint(9, 0, Map.of("prediction", 2.0, "generator", 5.0), Map.of());
        Map<String, Double> first = new LinkedHashMap<>();
        first.put("prediction", 2.0);
        first.put("generator", 0.0);
        assertEquals(Optional.empty(), new TrainingResult(9, 9, 1, 0, Throughput.NONE, List.of(end), first, List.of("avx2")).divergence());
    }

    @Test
    void noStepsLeaveTheFirstParametersAndNoBest() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Map<String, float[]> before = lab.values();
            TrainingResult result = Runs.train(lab, Runs.options(0, 1, 1), Optional.empty(), it -> 1);
            assertTrue(Double.isNaN(result.bestValue()));
            before.forEach((name, values) -> assertArrayEquals(values, lab.values().get(name)));
        }
    }

    @Test
    void withoutValidationAllStepsAreDoneWhateverThePatienceAndTheLastParametersStay() {
        Map<String, float[]> judged;
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Runs.train(lab, Runs.options(12, 100, 100), Optional.empty(), it -> it.parameters().steps());
            judged = lab.values();
        }
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            TrainingResult result = new Trainer(Runs.options(12, 0, 0), Optional.empty(), TrainingListener.SILENT)
                    .train(lab.model(), Runs.batches(), Validator.NONE);
            assertEquals(12, result.steps());
            assertEquals(12, result.bestStep());
            assertTrue(Double.isNaN(result.bestValue()));
            assertEquals(List.of(3L, 6L, 9L, 12L), result.curve().stream().map(CurvePoint::step).toList());
            judged.forEach((name, values) -> assertArrayEquals(values, lab.values().get(name), name));
        }
    }

    @Test
    void aMetricThatIsNeverANumberSelectsNothing() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            var found = assertThrows(IllegalStateException.class, () ->
                    Runs.train(lab, Runs.options(6, 1, 1), Optional.empty(), it -> Double.NaN));
            assertTrue(found.getMessage().contains("no validation where it is a number"), found.getMessage());
        }
    }

    @Test
    void aValidationWithoutTheChosenMetricNamesThoseThereAre() {
        try (ModelFixture lab = ModelFixture.of(Runs.model(), Runs.ITEMS)) {
            Trainer trainer = new Trainer(Runs.options(3, 1, 1), Optional.empty(), TrainingListener.SILENT);
            var found = assertThrows(IllegalArgumentException.class, () ->
                    trainer.train(lab.model(), Runs.batches(), () -> Map.of("other", 1.0)));
            assertTrue(found.getMessage().contains("quality") && found.getMessage().contains("[other]"), found.getMessage());
        }
    }

    /** Its second term is not finite from step 2 on. */
    private record Diverging() implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(5);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            Tensor bias = pass.scope().parameter("bias", Initialiser.zeros(), pass.catalogue() + 1);
            float bad = pass.mode().step() < 2 ? 1 : Float.NaN;
            return List.of(new LossTerm("first", pass.ops().weightedSum(bias, new float[pass.catalogue() + 1], 1)),
                    new LossTerm("second", pass.ops().weightedSum(pass.ops().constant(new float[] {bad}, 1), new float[] {1}, 1)));
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            Tensor bias = pass.scope().parameter("bias", Initialiser.zeros(), pass.catalogue() + 1);
            return pass.ops().add(pass.ops().constant(new float[batch.rows()], batch.rows(), 1), bias);
        }
    }

    @Test
    void aLossThatIsNoNumberStopsTrainingAndNamesTermAndStep() {
        BatchSource batches = Runs.batches();
        try (ModelFixture lab = ModelFixture.of(new Diverging(), Runs.ITEMS)) {
            Trainer trainer = new Trainer(Runs.options(10, 10, 10), Optional.empty(), TrainingListener.SILENT);
            var found = assertThrows(DivergedException.class, () -> trainer.train(lab.model(), batches, () -> Map.of(Runs.METRIC, 1.0)));
            assertTrue(found.getMessage().contains("'second' is NaN at step 2"), found.getMessage());
            assertFalse(found.getMessage().contains("first"), found.getMessage());
        }
    }
}
