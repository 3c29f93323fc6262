package io.github.genatt.core.stages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.spi.EpochContext;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.StagedRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteredTest implements StageRules {
    private static final int D = 8;
    private static final int K = 4;

    private static Clustered model(double fine) {
        ComposedRecommender net = ComposedRecommender.of(D, 6, TransformerEncoder.of(1, 2, 0.1), new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.RANDOM_PREFIX));
        return new Clustered(net, K, fine);
    }

    @Override
    public SequentialRecommender staged() {
        return model(0.5);
    }

    /** The same model, which tells what each call of the hook saw and stored. */
    private record Watched(Clustered model, BiConsumer<EpochContext, Scope> after) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return model.exampleSpec();
        }

        @Override
        public boolean needsWholeBatch() {
            return true;
        }

        @Override
        public void beforeEpoch(Scope scope, EpochContext epoch) {
            model.beforeEpoch(scope, epoch);
            after.accept(epoch, scope);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            return model.loss(pass, batch);
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            return model.scores(pass, batch);
        }
    }

    private record Seen(long epoch, List<float[]> states, float[][] centroids) {
        double spread() {
            return states.stream().mapToDouble(state -> Clustered.distance(state, centroids[Clustered.nearest(state, centroids)])).sum();
        }

        /** Squared distance of all states from their mean. */
        double total() {
            float[] mean = new float[D];
            states.forEach(state -> IntStream.range(0, D).forEach(i -> mean[i] += state[i] / states.size()));
            return states.stream().mapToDouble(state -> Clustered.distance(state, mean)).sum();
        }
    }

    private List<Seen> seen(double fine, long steps) {
        List<Seen> all = new ArrayList<>();
        Watched watched = new Watched(model(fine), (epoch, scope) -> {
            List<float[]> states = new ArrayList<>();
            epoch.examples((pass, rows) -> {
                float[] values = model(fine).net().last(pass, rows.inputs()).toArray();
                return IntStream.range(0, rows.inputs().rows()).mapToObj(row -> Arrays.copyOfRange(values, row * D, (row + 1) * D))
                        .toList();
            }).forEach(states::addAll);
            float[] stored = scope.buffer("centroids").toArray();
            all.add(new Seen(epoch.epoch(), states,
                    IntStream.range(0, K).mapToObj(k -> Arrays.copyOfRange(stored, k * D, (k + 1) * D)).toArray(float[][]::new)));
        });
        StagedRun.inMemory(trainingData(), 2).train(watched, StagedRun.options(steps, 0.01), TrainingListener.SILENT).close();
        return all;
    }

    @Test
    void theHookRunsBeforeEachEpochAndCentroidsAreMeansOfTheStatesNearestToThem() {
        List<Seen> all = seen(0.5, 9);
        assertEquals(List.of(0L, 1L, 2L), all.stream().map(Seen::epoch).toList());
        for (Seen seen : all) {
            assertEquals(40, seen.states().size(), "one window a user");
            for (int k = 0; k < K; k++) {
                int cluster = k;
                List<float[]> own = seen.states().stream().filter(s -> Clustered.nearest(s, seen.centroids()) == cluster).toList();
                float[] mean = new float[D];
                own.forEach(state -> IntStream.range(0, D).forEach(i -> mean[i] += state[i] / own.size()));
                if (!own.isEmpty()) {
                    assertArrayEquals(mean, seen.centroids()[k], 1e-4f, "epoch " + seen.epoch() + ", centroid " + k);
                }
            }
        }
        assertTrue(!Arrays.equals(all.get(0).centroids()[0], all.get(1).centroids()[0]), "the states of a later epoch are others");
    }

    @Test
    void statesGatherAroundCentroidsWhereTheContrastAsksForIt() {
        List<Seen> with = seen(1, 90);
        List<Seen> without = seen(0, 90);
        double drawn = with.get(29).spread() / with.get(29).total();
        double free = without.get(29).spread() / without.get(29).total();
        assertTrue(drawn < 0.7 * free, "with %s, without %s".formatted(drawn, free));
    }

    @Test
    void examplesComeInTheOrderOfTheDataAndDoNotDependOnTheShuffling() {
        List<List<Integer>> users = new ArrayList<>();
        Watched watched = new Watched(model(0.5), (epoch, scope) -> users.add(epoch.examples((pass, rows) ->
                IntStream.of(rows.inputs().users()).boxed().toList()).stream().flatMap(List::stream).toList()));
        StagedRun.inMemory(trainingData(), 2).train(watched, StagedRun.options(6, 0.01), TrainingListener.SILENT).close();
        List<Integer> all = IntStream.range(0, 40).boxed().toList();
        assertEquals(List.of(all, all), users);
    }

    /** Stores where it must not, or scores with what is not saved. */
    private record Careless(boolean inLoss) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(4);
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            scope.registerTrainingBuffer("table", new float[fit.data().catalogue() + 1], 1, fit.data().catalogue() + 1);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            pass.scope().registerTrainingBuffer("table", new float[21], 1, 21);
            return List.of();
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            Tensor zero = pass.ops().constant(new float[batch.rows() * (pass.catalogue() + 1)], batch.rows(), pass.catalogue() + 1);
            return inLoss ? zero : pass.ops().add(zero, pass.scope().buffer("table"));
        }
    }

    @Test
    void whatIsStoredForTrainingIsNeitherScoredWithNorStoredInAPass() {
        try (Model model = new Model(new Careless(false), Sessions.open(1), 20, 1)) {
            var found = assertThrows(IllegalStateException.class, () -> model.fit(trainingData()));
            assertTrue(found.getMessage().contains("[table]") && found.getMessage().contains("Scope.registerBuffer"), found.getMessage());
        }
        StagedRun run = StagedRun.inMemory(trainingData(), 1);
        TrainOptions options = StagedRun.options(1, 0.01);
        try (Model model = new Model(new Careless(true), Sessions.open(1), 20, 1)) {
            model.fit(trainingData());
            BatchSource batches = run.batches(new Careless(true), options, 1);
            var found = assertThrows(IllegalStateException.class, () -> model.accumulateGradients(batches.batch(0), 16, 0));
            assertTrue(found.getMessage().startsWith("table:"), found.getMessage());
        }
    }
}
