package io.github.genatt.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
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
import io.github.genatt.testkit.models.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved model restores every parameter and uses every one, or fails with the names. */
class ModelFileTest {
    private static final int ITEMS = 4;

    @TempDir
    Path folder;

    /** Scores are a row of a named table, plus a stored one; the options heads and width say nothing of shapes, as in attention. */
    private record Tables(List<String> names, int heads, int columns, Optional<String> counts) implements SequentialRecommender {
        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(3);
        }

        @Override
        public void fit(Scope scope, FitContext fit) {
            counts.ifPresent(name -> scope.registerBuffer(name, new float[] {0, 4, 3, 2, 1}, 1, ITEMS + 1));
            scope.registerBuffer("only in training", new float[1000], 1000);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            return List.of();
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            Tensor sum = pass.ops().constant(new float[batch.rows() * (ITEMS + 1)], batch.rows(), ITEMS + 1);
            for (String name : names) {
                Tensor table = pass.scope().child("layer").parameter(name, Initialiser.normal(1), columns, ITEMS + 1);
                sum = pass.ops().add(sum, pass.ops().slice(table, 0, 0, 1));
            }
            return counts.isPresent() ? pass.ops().add(sum, pass.scope().buffer(counts.get())) : sum;
        }
    }

    private static final Tables MODEL = new Tables(List.of("a", "b"), 2, 3, Optional.of("counts"));

    private Path saved(Tables model) throws IOException {
        Path file = folder.resolve("model.genatt");
        try (Model fitted = new Model(model, Sessions.open(1), ITEMS, 1)) {
            fitted.fit(new TrainingSequences(ITEMS, new int[][] {{1, 2}}));
            ModelFile.of(fitted, ItemNames.numbered(ITEMS)).write(file);
        }
        return file;
    }

    @Test
    void categoriesAndRetiredItemsSurvive() throws IOException {
        Path file = folder.resolve("model.genatt");
        ItemCategories categories = new ItemCategories(List.of("a, b", "c\nd"), new int[][] {{}, {0, 1}, {}, {1}, {}});
        ItemNames names = new ItemNames(new String[] {"", "1", "2\n", "3", "4"}, Optional.empty(), Optional.of(categories));
        try (Model fitted = new Model(MODEL, Sessions.open(1), ITEMS, 1)) {
            fitted.fit(new TrainingSequences(ITEMS, new int[][] {{1, 2}}));
            ModelFile made = ModelFile.of(fitted, names).retired(List.of("2\n", "4"));
            assertTrue(assertThrows(IllegalArgumentException.class, () -> made.retired(List.of("2"))).getMessage().contains("'2'"));
            made.write(file);
        }
        ModelFile read = ModelFile.read(file);
        assertEquals(names, read.items());
        assertEquals(List.of("2\n", "4"), read.retired());
        assertEquals("{1, 3}", read.items().categories().orElseThrow().items("c\nd").toString());
        assertEquals(List.of(), read.retired(List.of()).retired());
        assertThrows(IllegalArgumentException.class, () -> new ItemCategories(List.of("a"), new int[][] {{}, {1}}));
    }

    @Test
    void idsWithLineBreaksAndBackslashesSurvive() throws IOException {
        Path file = folder.resolve("model.genatt");
        ItemNames items = ItemNames.of(new String[] {"", "a\nb", "c\\nd", "\\", "e\r"});
        List<String> users = List.of("u", "v\n", "w\\n");
        try (Model fitted = new Model(MODEL, Sessions.open(1), ITEMS, 1)) {
            fitted.fit(new TrainingSequences(ITEMS, new int[][] {{1, 2}}));
            ModelFile.of(fitted, items).users(List.of("other\n")).users(users).write(file);
            assertEquals(items, ModelFile.read(file).items());
            assertEquals(Optional.of(users), ModelFile.read(file).users());
            ModelFile.of(fitted, ItemNames.of(new String[] {"", "a", "c\\nd", "\\", "e"})).users(List.of("u", "\\n")).write(file);
            assertEquals(List.of("", "a", "c\\nd", "\\", "e"), List.of(ModelFile.read(file).items().ids()));
            assertEquals(Optional.of(List.of("u", "\\n")), ModelFile.read(file).users());
        }
    }

    private static List<String> refused(Path file, Tables model) {
        return assertThrows(ParameterMismatchException.class, () -> Model.load(model, Sessions.open(1), ModelFile.read(file)))
                .differences();
    }

    /** The parameters alone: options that differ by design are taken from the model that loads. */
    private static List<String> refusedForms(Path file, Tables model) {
        var thrown = assertThrows(ParameterMismatchException.class, () ->
                Model.load(model, Sessions.open(1), ModelFile.read(file).optionsOf(model)));
        assertTrue(thrown.getMessage().startsWith(file.toString()), thrown.getMessage());
        thrown.differences().forEach(line -> assertTrue(thrown.getMessage().contains(line), thrown.getMessage()));
        return thrown.differences();
    }

    private static float[] scores(Model model) {
        return model.score(Requests.of(new int[] {1}), ScoreBlock::toArray).get(0);
    }

    @Test
    void whatIsRestoredScoresAsBefore() throws IOException {
        try (Model fitted = new Model(MODEL, Sessions.open(1), ITEMS, 1)) {
            fitted.fit(new TrainingSequences(ITEMS, new int[][] {{1, 2}}));
            float[] values = new float[3 * (ITEMS + 1)];
            Arrays.fill(values, 7);
            fitted.session().parameters().write("layer.a", values);
            Path file = folder.resolve("m");
            ModelFile.of(fitted, ItemNames.numbered(ITEMS)).write(file);
            try (Model loaded = Model.load(MODEL, Sessions.open(1), ModelFile.read(file))) {
                assertArrayEquals(scores(fitted), scores(loaded));
            }
        }
    }

    @Test
    void valuesThatOnlyTrainingReadsAreNotInTheFile() throws IOException {
        assertEquals(List.of("counts", "layer.a", "layer.b"),
                ModelFile.read(saved(MODEL)).parameters().stream().map(info -> info.name()).sorted().toList());
    }

    @Test
    void renamedParametersAreNamedOnBothSides() throws IOException {
        assertEquals(List.of("missing in the file: layer.c (trained 3x5)", "missing in the file: layer.d (trained 3x5)",
                "left over in the file: layer.a (trained 3x5)", "left over in the file: layer.b (trained 3x5)").stream().sorted().toList(),
                refusedForms(saved(MODEL), new Tables(List.of("c", "d"), 2, 3, Optional.of("counts"))).stream().sorted().toList());
    }

    @Test
    void aMissingParameterIsNamed() throws IOException {
        assertEquals(List.of("missing in the file: layer.c (trained 3x5)"),
                refusedForms(saved(MODEL), new Tables(List.of("a", "b", "c"), 2, 3, Optional.of("counts"))));
    }

    @Test
    void aLeftOverParameterIsNamedTrainedOrStored() throws IOException {
        assertEquals(List.of("left over in the file: counts (stored 1x5)", "left over in the file: layer.b (trained 3x5)"),
                refusedForms(saved(MODEL), new Tables(List.of("a"), 2, 3, Optional.empty())));
    }

    @Test
    void everyParameterOfAnotherShapeIsNamed() throws IOException {
        assertEquals(List.of("other form: layer.a is trained 3x5 in the file, trained 2x5 in the model",
                "other form: layer.b is trained 3x5 in the file, trained 2x5 in the model"),
                refusedForms(saved(MODEL), new Tables(List.of("a", "b"), 2, 2, Optional.of("counts"))));
    }

    @Test
    void missingStoredValuesAreNamed() throws IOException {
        List<String> found = refusedForms(saved(MODEL), new Tables(List.of("a", "b"), 2, 3, Optional.of("others")));
        assertTrue(found.get(0).startsWith("left over in the file: counts") && found.get(1).startsWith("missing in the file: others"),
                found::toString);
    }

    @Test
    void otherHeadsWithTheSameShapesAreOtherOptions() throws IOException {
        assertEquals(List.of("option recommender.heads is 2 in the file, 1 in the model"),
                refused(saved(MODEL), new Tables(List.of("a", "b"), 1, 3, Optional.of("counts"))));
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(saved(MODEL));
        Path cut = folder.resolve("cut");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThrows(IOException.class, () -> ModelFile.read(cut));
        }
    }

    @Test
    void aDamagedLengthIsRefusedWithoutAskingForItsMemory() throws IOException {
        byte[] whole = Files.readAllBytes(saved(MODEL));
        whole[12] = 0x7f;
        Path damaged = Files.write(folder.resolve("damaged"), whole);
        assertTrue(assertThrows(IOException.class, () -> ModelFile.read(damaged)).getMessage().contains("damaged"));
    }

    @Test
    void aModelWithoutParametersIsNotSaved() {
        try (Model model = new Model(MODEL, Sessions.open(1), ITEMS, 1)) {
            assertThrows(IllegalStateException.class, () -> ModelFile.of(model, ItemNames.numbered(ITEMS)));
        }
    }
}
