package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model that goes on keeps every value under its item's and user's number, whatever axis they lie on. */
class ContinueFromTest {
    private static final ItemNames BEFORE = ItemNames.numbered(3);
    private static final TrainingSequences SEEN = new TrainingSequences(3, new int[][] {{1, 2}, {3}});
    private static final TrainingSequences MORE = new TrainingSequences(5, new int[][] {{1, 2}, {3, 4}, {5, 1}});

    /** Tables over items and users on several axes; an odd one follows neither. */
    private record Tables(int width, boolean odd) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(3);
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            float[] counts = new float[fit.data().catalogue() + 1];
            Arrays.stream(fit.data().sequences()).flatMapToInt(Arrays::stream).forEach(item -> counts[item]++);
            scope.registerBuffer("counts", counts, 1, counts.length);
            scope.registerBuffer("users", new float[] {fit.data().users()}, 1);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            return List.of();
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            int items = pass.catalogue() + 1;
            int users = (int) pass.scope().buffer("users").toArray()[0];
            pass.scope().parameter("rows", Initialiser.normal(1), items, width);
            pass.scope().parameter("columns", Initialiser.normal(1), 2, items, 2);
            pass.scope().parameter("pairs", Initialiser.normal(1), items, items);
            pass.scope().parameter("people", Initialiser.normal(1), users, width);
            pass.scope().parameter("network", Initialiser.normal(1), width, width);
            if (odd) {
                pass.scope().parameter("odd", Initialiser.normal(1), 2 * items, width);
            }
            Tensor zeros = pass.ops().constant(new float[batch.rows() * items], batch.rows(), items);
            return pass.ops().add(zeros, pass.scope().buffer("counts"));
        }
    }

    private static ModelFile saved(Tables tables) {
        try (Model model = new Model(tables, Sessions.open(1), 3, 7)) {
            model.fit(SEEN);
            return ModelFile.of(model, BEFORE).users(List.of("ann", "bob")).label("tables").retired(List.of("2"));
        }
    }

    private static float[] read(Model model, String name) {
        return model.session().parameters().read(name);
    }

    @Test
    void valuesKeepTheirIndicesAndNewOnesAreThoseOfANewModel() {
        Tables tables = new Tables(4, false);
        ModelFile before = saved(tables);
        try (Model anew = new Model(tables, Sessions.open(1), 5, 7);
                Model model = Model.continueFrom(before, tables, Sessions.open(1), ItemNames.numbered(5), MORE)) {
            anew.fit(MORE);
            float[] rows = read(model, "rows");
            assertArrayEquals(before.values().get("rows"), Arrays.copyOf(rows, 16));
            assertArrayEquals(Arrays.copyOfRange(read(anew, "rows"), 16, 24), Arrays.copyOfRange(rows, 16, 24));
            float[] people = read(model, "people");
            assertArrayEquals(before.values().get("people"), Arrays.copyOf(people, 8));
            assertEquals(12, people.length);
            float[] columns = read(model, "columns");
            float[] pairs = read(model, "pairs");
            for (int outer = 0; outer < 2; outer++) {
                assertArrayEquals(Arrays.copyOfRange(before.values().get("columns"), outer * 8, outer * 8 + 8),
                        Arrays.copyOfRange(columns, outer * 12, outer * 12 + 8));
            }
            for (int item = 0; item < 4; item++) {
                assertArrayEquals(Arrays.copyOfRange(before.values().get("pairs"), item * 4, item * 4 + 4),
                        Arrays.copyOfRange(pairs, item * 6, item * 6 + 4));
            }
            assertArrayEquals(before.values().get("network"), read(model, "network"));
            assertArrayEquals(new float[] {0, 2, 1, 1, 1, 1}, read(model, "counts"), "what is counted is counted anew");
            ModelFile next = before.continued(model, ItemNames.numbered(5));
            assertEquals("tables", next.label());
            assertEquals(List.of("2"), next.retired());
            assertEquals(Optional.empty(), next.users());
        }
    }

    @Test
    void aParameterThatFollowsNeitherItemsNorUsersIsNamed() {
        ModelFile before = saved(new Tables(4, true));
        var refused = assertThrows(ParameterMismatchException.class, () -> Model.continueFrom(before, new Tables(4, true), Sessions.open(1),
                ItemNames.numbered(5), MORE));
        assertTrue(refused.getMessage().contains("cannot grow: odd is trained 8x4 in the file, "
                + "trained 12x4 in a model of 5 items and 3 users"),
                refused.getMessage());
        try (Model same = Model.continueFrom(before, new Tables(4, true), Sessions.open(1), BEFORE, SEEN)) {
            assertArrayEquals(before.values().get("odd"), read(same, "odd"), "without new items nothing has to grow");
        }
    }

    @Test
    void otherOptionsAndItemsInAnotherOrderAreRefused() {
        ModelFile before = saved(new Tables(4, false));
        assertTrue(assertThrows(ParameterMismatchException.class, () -> Model.continueFrom(before, new Tables(5, false), Sessions.open(1),
                BEFORE, SEEN)).getMessage().contains("width"));
        for (String[] ids : new String[][] {{"", "1", "3", "2"}, {"", "1", "2"}}) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Model.continueFrom(before, new Tables(4, false), Sessions.open(1),
                    ItemNames.of(ids), SEEN)).getMessage().startsWith("item ids: expected those of the file in their order"));
        }
    }
}
