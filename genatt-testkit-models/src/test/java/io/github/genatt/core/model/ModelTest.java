package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    private static final int ITEMS = 12;

    /** Counts items while it is fitted; asks for a parameter in training that scoring does not know. */
    private record Counter(int[] shape) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(3);
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            float[] counts = new float[fit.data().catalogue() + 1];
            for (int[] sequence : fit.data().sequences()) {
                IntStream.of(sequence).forEach(item -> counts[item]++);
            }
            scope.registerBuffer("counts", counts, 1, counts.length);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            pass.scope().child("late").parameter("weight", Initialiser.zeros(), shape);
            return List.of();
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            Tensor zeros = pass.ops().constant(new float[batch.rows()], batch.rows(), 1);
            return pass.ops().add(pass.scope().buffer("counts"), zeros);
        }
    }

    private static final TrainingSequences DATA = new TrainingSequences(ITEMS, new int[][] {{1, 2, 2}, {2, 12}});

    private static float[][] scores(Model model, int[][] histories) {
        return model.score(Requests.of(histories).withUsers(new int[histories.length]), ScoreBlock::toArray).toArray(float[][]::new);
    }

    @Test
    void whatWasCountedIsScored() {
        try (Model model = new Model(new Counter(new int[] {2}), Sessions.open(1), ITEMS, 1)) {
            model.fit(DATA);
            float[] found = scores(model, new int[][] {{5}})[0];
            assertArrayEquals(new float[] {0, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, found);
            assertEquals(0, model.parameterCount(), "counts are not trained");
        }
    }

    @Test
    void positionsThatScoringComputesAreThoseOfAllRowsAndColumnsOfItsBlocks() {
        try (Model model = new Model(new Counter(new int[] {2}), Sessions.open(1), ITEMS, 1)) {
            int fourRowsOfTwoColumns = 8;
            int twoRowsOfThreeColumns = 6;
            assertEquals(fourRowsOfTwoColumns + twoRowsOfThreeColumns,
                    model.positions(Requests.of(new int[][] {{1}, {1, 2}, {3, 4, 5, 6, 7}, {2}})));
        }
    }

    @Test
    void examplesComeInFullWindowsOfWhichAFunctionMayTakeLess() {
        try (ModelFixture fixture = new ModelFixture(new Counter(new int[] {2}), DATA)) {
            var batches = fixture.batches(new int[][] {{1, 2}, {3, 4, 5}});
            assertEquals(List.of(3), fixture.model().examples(batches, 0, (pass, some) -> some.inputs().length()));
            assertEquals(List.of(List.of(2, 2, 3, 3)), fixture.model().examples(batches, 0, (pass, some) -> List.of(
                    some.withoutPaddedColumns().inputs().length(), some.inputs().rows(),
                    (int) IntStream.of(some.withoutPaddedColumns().inputs().items()).filter(item -> item != 0).count(),
                    (int) IntStream.of(some.withoutPaddedColumns().targets()).filter(item -> item != 0).count())));
        }
    }

    @Test
    void aModelThatWasNotFittedSaysSo() {
        try (Model model = new Model(new Counter(new int[] {2}), Sessions.open(1), ITEMS, 1)) {
            assertTrue(assertThrows(IllegalStateException.class, model::build).getMessage().contains("counts: the model was not fitted"));
        }
    }

    @Test
    void aNewParameterAfterTheModelIsBuiltIsNamed() {
        try (Model model = new Model(new Counter(new int[] {2}), Sessions.open(1), ITEMS, 1)) {
            model.fit(DATA);
            var found = assertThrows(IllegalStateException.class, () -> model.accumulateGradients(Sequences.batch(3, new int[] {1, 2}), 1,
                    0));
            assertTrue(found.getMessage().contains("parameter late.weight is new, but the model is already built"), found.getMessage());
        }
    }

    @Test
    void aParameterOfAnotherShapeIsNamedWithBothShapes() {
        try (EngineSession session = Sessions.open(1)) {
            Scope scope = Scopes.over(session.parameters(), 1).child("layer0");
            scope.parameter("weight", Initialiser.zeros(), 2, 3);
            var found = assertThrows(IllegalStateException.class, () -> scope.parameter("weight", Initialiser.zeros(), 3, 2));
            assertTrue(found.getMessage().contains("parameter layer0.weight has shape [2, 3], but shape [3, 2] was requested"),
                    found.getMessage());
        }
    }

    @Test
    void firstValuesDependOnSeedAndNameAlone() {
        try (EngineSession one = Sessions.open(1); EngineSession other = Sessions.open(1); EngineSession third = Sessions.open(1)) {
            Scope first = Scopes.over(one.parameters(), 7);
            Scope second = Scopes.over(other.parameters(), 7);
            float[] a = first.child("x").parameter("a", Initialiser.normal(1), 5).toArray();
            float[] b = first.child("x").parameter("b", Initialiser.normal(1), 5).toArray();
            assertArrayEquals(b, second.child("x").parameter("b", Initialiser.normal(1), 5).toArray(), "in another order");
            assertArrayEquals(a, second.child("x").parameter("a", Initialiser.normal(1), 5).toArray());
            assertTrue(a[0] != b[0]);
            assertTrue(a[0] != Scopes.over(third.parameters(), 8).child("x").parameter("a", Initialiser.normal(1), 5).toArray()[0],
                    "under another seed");
            assertSame(first.child("x"), first.child("x"));
        }
    }

    @Test
    void aSavedModelGivesTheSameScores(@TempDir Path folder) throws IOException {
        ComposedRecommender recommender = Compositions.composed(8, 5, Compositions.transformer(2, Norm.SASREC, 0, Compositions.UNMIXED),
                new DotProductAttention(true));
        int[][] histories = Sequences.random(70, 1, 8, ITEMS);
        try (Model model = new Model(recommender, Sessions.open(2), ITEMS, 1)) {
            model.build();
            ModelFile.of(model, ItemNames.numbered(ITEMS)).configuration("x").write(folder.resolve("model"));
            ModelFile file = ModelFile.read(folder.resolve("model"));
            assertEquals("x", file.configuration().orElseThrow());
            try (Model loaded = Model.load(recommender, Sessions.open(1), file)) {
                assertEquals(model.parameterCount(), loaded.parameterCount());
                assertArrayEquals(scores(model, histories), scores(loaded, histories));
            }
        }
    }

    /** Scores by the user, from some user and some length of the history on. */
    private record Personal(int fromUser, int fromLength) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(3);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            return List.of();
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            float[] scores = new float[batch.rows() * (ITEMS + 1)];
            for (int row = 0; row < batch.rows(); row++) {
                boolean personal = batch.users()[row] >= fromUser && batch.length() - batch.leftPadding()[row] >= fromLength;
                scores[row * (ITEMS + 1) + 1] = personal ? 1 : 0;
            }
            return pass.ops().constant(scores, batch.rows(), ITEMS + 1);
        }
    }

    private static boolean dependsOnUser(int fromUser, int fromLength) {
        try (Model model = new Model(new Personal(fromUser, fromLength), Sessions.open(1), ITEMS, 1)) {
            model.build();
            return model.dependsOnUser(100);
        }
    }

    @Test
    void aModelDependsOnItsUsersWhicheverOfThemAndWhateverHistoryShowsIt() {
        assertTrue(dependsOnUser(0, 1));
        assertTrue(dependsOnUser(0, 3), "a history of one item does not show it");
        assertTrue(dependsOnUser(50, 1), "the first users do not show it");
        assertFalse(dependsOnUser(100, 1));
    }

    @Test
    void aSavedCounterIsNotTrainedAfterLoading() {
        try (Model model = new Model(new Counter(new int[] {2}), Sessions.open(1), ITEMS, 1)) {
            model.fit(DATA);
            try (Model loaded = Model.load(new Counter(new int[] {2}), Sessions.open(1), ModelFile.of(model, ItemNames.numbered(ITEMS)))) {
                assertEquals(0, loaded.parameterCount());
                assertArrayEquals(scores(model, new int[][] {{5}}), scores(loaded, new int[][] {{5}}));
            }
        }
    }
}
