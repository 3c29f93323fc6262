package io.github.genatt.core.stages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.ParameterMismatchException;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.StagedRun;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectingTest implements StageRules {
    private static final int N = 5;
    private static final int[] KEYS = {1, 2, 3, 4};

    private static Selecting model(boolean prepared, long softly) {
        return new Selecting(N, 8, true, prepared, StagedRun.options(softly, 0.02));
    }

    @Override
    public SequentialRecommender staged() {
        return model(true, 7);
    }

    /** Four items of no meaning (5..16), one key k among them, and the item 16 + k. */
    private static int[][] keyed(int rows, long seed) {
        CounterRandom random = CounterRandom.of(seed, "keyed");
        int[][] sequences = new int[rows][N + 1];
        for (int[] sequence : sequences) {
            int key = KEYS[random.nextInt(4)];
            Arrays.setAll(sequence, i -> 5 + random.nextInt(12));
            sequence[random.nextInt(N)] = key;
            sequence[N] = 16 + key;
        }
        return sequences;
    }

    /** The share of sequences whose last item is ranked first among those that mean a key. */
    private static double recall(Selecting model) {
        int[][] test = keyed(200, 2);
        try (StagedRun.Finished finished = StagedRun.inMemory(new TrainingSequences(20, keyed(256, 1)), 2).train(model,
                StagedRun.options(300, 0.02), TrainingListener.SILENT)) {
            float[][] scores = finished.scores(Arrays.stream(test).map(Sequences::withoutLast).toArray(int[][]::new));
            int hits = 0;
            for (int q = 0; q < test.length; q++) {
                int best = 17;
                for (int item = 17; item <= 20; item++) {
                    best = scores[q][item] > scores[q][best] ? item : best;
                }
                hits += best == test[q][N] ? 1 : 0;
            }
            return hits / (double) test.length;
        }
    }

    @Test
    void whatASoftStageLearnedIsSelectedHardAndWithoutTheStageNothingIs() {
        double prepared = recall(model(true, 600));
        double alone = recall(model(false, 1));
        assertTrue(prepared > 0.9, "with the stage " + prepared);
        assertTrue(alone < 0.7, "without " + alone);
    }

    @Test
    void theModelStartsFromTheValuesOfItsStage() {
        StagedRun run = StagedRun.inMemory(trainingData(), 1);
        try (StagedRun.Finished soft = run.train(new OneStage(model(true, 6).stages().get(0)), StagedRun.options(0, 0.01),
                TrainingListener.SILENT);
                StagedRun.Finished hard = run.train(model(true, 6), StagedRun.options(0, 0.01), TrainingListener.SILENT)) {
            float[] expected = soft.values("copied");
            assertArrayEquals(expected, hard.values("importance"));
            assertArrayEquals(new float[expected.length], hard.model().session().parameters().moments("importance")[0],
                    "the optimiser starts fresh");
        }
    }

    /** Counts nothing but the values of its stage. */
    private record OneStage(Stage stage) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return stage.model().exampleSpec();
        }

        @Override
        public List<Stage> stages() {
            return List.of(stage);
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            float[] values = fit.stage("soft").values("importance");
            scope.registerBuffer("copied", values, values.length);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            throw new UnsupportedOperationException("not trained");
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            return pass.ops().add(pass.ops().constant(new float[batch.rows()], batch.rows(), 1),
                    pass.ops().reshape(pass.scope().buffer("copied"), 1, pass.catalogue() + 1));
        }
    }

    /** The stage has another width than the model. */
    private record Mismatched(Selecting model) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return model.exampleSpec();
        }

        @Override
        public List<Stage> stages() {
            return List.of(Stage.of("soft", new Selecting(N, 4, false, false, model.softly()), model.softly()));
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            fit.startFrom("soft");
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

    @Test
    void aStageWithOtherParametersIsRefusedAndEachIsNamed() {
        StagedRun run = StagedRun.inMemory(trainingData(), 1);
        var found = assertThrows(ParameterMismatchException.class, () -> run.train(new Mismatched(model(false, 1)),
                StagedRun.options(1, 0.01), TrainingListener.SILENT).close());
        assertEquals(2, found.differences().size(), found.getMessage());
        assertTrue(found.getMessage().contains("stage soft") && found.getMessage().contains("items")
                && found.getMessage().contains("out.weight"), found.getMessage());
    }
}
