package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.model.MicroBatchPlan;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Training in micro-batches cut to their longest row is training in full windows, but for rounding. */
class MicroBatchesTest {
    private static final int ITEMS = 30;
    private static final int N = 40;

    private static SequentialRecommender model() {
        return Compositions.composed(8, N, Compositions.transformer(2, Norm.POST, 0.3, Compositions.UNMIXED),
                new DotProductAttention(true));
    }

    private static TrainingBatch batch(ModelFixture fixture) {
        int[][] sequences = Sequences.random(60, 2, 12, ITEMS);
        sequences[13] = Sequences.random(1, 60, 60, ITEMS)[0];
        return fixture.batch(sequences);
    }

    private record Gradients(Map<String, Double> losses, Map<String, float[]> values) {
        static Gradients of(MicroBatchPlan plan, int threads) {
            try (ModelFixture fixture = new ModelFixture(model(), ITEMS, threads, 1).scrambled(0.3)) {
                return of(fixture, fixture.model().accumulateGradients(plan.cut(batch(fixture)), 5));
            }
        }

        static Gradients of(ModelFixture fixture, List<List<LossTerm>> terms) {
            Map<String, float[]> values = new HashMap<>();
            fixture.parameters().list().stream().filter(Parameters.Info::trainable)
                    .forEach(info -> values.put(info.name(), fixture.parameters().gradient(info.name())));
            return new Gradients(StepLosses.of(terms, 5), values);
        }
    }

    @Test
    void lossesAndGradientsAreThoseOfFullWindowsButForRounding() {
        Gradients whole;
        try (ModelFixture fixture = new ModelFixture(model(), ITEMS, 1, 1).scrambled(0.3)) {
            whole = Gradients.of(fixture, fixture.model().accumulateGradients(batch(fixture), 60, 5));
        }
        for (MicroBatchPlan plan : List.of(new MicroBatchPlan(0, false), new MicroBatchPlan(7, false), new MicroBatchPlan(0, true))) {
            Gradients cut = Gradients.of(plan, 2);
            whole.losses().forEach((name, value) -> assertEquals(value, cut.losses().get(name), 1e-6 * Math.abs(value), name));
            whole.values().forEach((name, value) -> assertArrayEquals(value, cut.values().get(name), 2e-6f, name));
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        MicroBatchPlan plan = new MicroBatchPlan(0, false);
        Gradients one = Gradients.of(plan, 1);
        for (int threads : new int[] {2, 8}) {
            Gradients more = Gradients.of(plan, threads);
            assertEquals(one.losses(), more.losses());
            one.values().forEach((name, value) -> assertArrayEquals(value, more.values().get(name), name));
        }
    }

    @Test
    void theTrainerComputesFewPositionsOfPadding() {
        List<String> parts = new ArrayList<>();
        SequentialRecommender counting = new Forwarded(model(), part -> {
            synchronized (parts) {
                parts.add(part.inputs().rows() + " x " + part.inputs().length());
            }
        });
        // 16 windows of two items and a full one
        int[][] sequences = Sequences.random(17, 3, 3, ITEMS);
        sequences[5] = Sequences.random(1, N + 1, N + 1, ITEMS)[0];
        try (ModelFixture fixture = new ModelFixture(counting, ITEMS, 2, 1)) {
            new Trainer(TrainOptions.of(32, 1, Runs.METRIC), Optional.empty(), TrainingListener.SILENT)
                    .train(fixture.model(), fixture.batches(sequences), Validator.NONE);
        }
        assertEquals(List.of("1 x 40", "16 x 2"), parts.stream().sorted().toList());
    }
}
