package io.github.genatt.config.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.config.bind.RecordWriter;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.NoisyScores;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.objective.ClozeCrossEntropy;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.Catalogue;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Cloze;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.Objective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java code made and saved is served from its file alone. */
class SavingTest {
    private static final int ITEMS = 12;
    private static final ComposedRecommender OWN = ComposedRecommender.of(8, 5, TransformerEncoder.of(1, 2, 0.1),
            new DotProductAttention(true), new CrossEntropy(ExampleScheme.EVERY_PREFIX));

    @Test
    void aModelSavedFromJavaIsServedWithoutItsRecommender(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.genatt");
        List<String> expected;
        try (Model model = new Model(OWN, new Engines(getClass().getClassLoader()).find("onednn").open(EngineSettings.of(1)), ITEMS, 3)) {
            model.build();
            SavedModel.save(model, ItemNames.numbered(ITEMS), file);
            expected = Arrays.stream(Recommendations.of(model, new int[] {2, 5}, 4)).mapToObj(String::valueOf).toList();
        }
        try (SavedModel saved = SavedModel.load(file)) {
            assertEquals(expected, saved.recommend(Request.of("2", "5").top(4)).stream().map(Recommendation::item).toList());
            assertEquals(OWN, saved.model().recommender());
        }
    }

    @Test
    void categoriesLimitAndRetiredItemsAreNeverRecommended(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.genatt");
        int[][] rows = IntStream.rangeClosed(0, ITEMS).mapToObj(item -> item == 0 ? new int[0] : new int[] {item % 3})
                .toArray(int[][]::new);
        ItemNames names = SavedModel.namesOf(new Catalogue(ItemNames.numbered(ITEMS).ids(), Optional.empty(), rows,
                List.of("zero", "one", "two")));
        try (Model model = new Model(OWN, new Engines(getClass().getClassLoader()).find("onednn").open(EngineSettings.of(1)), ITEMS, 3)) {
            model.build();
            SavedModel.describe(model, names, new Plugins(getClass().getClassLoader())).retired(List.of("4", "5")).write(file);
        }
        try (SavedModel saved = SavedModel.load(file)) {
            assertEquals(Set.of("1", "7", "10"), items(saved, Request.of("2").inCategories(List.of("one"))));
            assertEquals(Set.of("1", "7", "2"), items(saved, Request.of("3").inCategories(List.of("one", "two"))
                    .leaveOut(List.of("8", "10", "11"))), "and what is retired is no candidate even where it is asked for");
            assertEquals(Set.of(), items(saved, Request.of("4").among(List.of("4", "5")).allowRepeats()));
            assertEquals(List.of("4", "5"), saved.retired());
            assertThrows(UnknownIdException.class, () -> saved.recommend(Request.of("2").inCategories(List.of("three")).skipUnknown()));
        }
    }

    @Test
    void aScanFindsWhatExactScoresFind(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.genatt");
        Path noisy = folder.resolve("noisy.genatt");
        int items = 3000;
        Engines engines = new Engines(getClass().getClassLoader());
        try (Model model = new Model(OWN, engines.find("onednn").open(EngineSettings.of(1)), items, 3);
                Model other = new Model(new NoisyScores(OWN, 0.5), engines.find("onednn").open(EngineSettings.of(1)), items, 3)) {
            model.build();
            SavedModel.save(model, ItemNames.numbered(items), file);
            other.build();
            SavedModel.save(other, ItemNames.numbered(items), noisy);
        }
        try (SavedModel exact = SavedModel.load(file); SavedModel scanned = SavedModel.load(file, LoadOptions.defaults()
                .scan(Scan.INT16))) {
            List<Request> requests = List.of(Request.of("2", "5").leaveOut(List.of("7")), Request.of(), Request.of("9")
                    .among(List.of("1", "2")));
            for (int i = 0; i < requests.size(); i++) {
                List<Recommendation> one = exact.recommendAll(requests).get(i);
                List<Recommendation> two = scanned.recommendAll(requests).get(i);
                assertEquals(one.stream().map(Recommendation::item).toList(), two.stream().map(Recommendation::item).toList());
                for (int place = 0; place < one.size(); place++) {
                    assertEquals(one.get(place).score(), two.get(place).score(), 1e-5);
                }
            }
            assertEquals(OptionalDouble.empty(), exact.scanRecall());
            assertEquals(1, scanned.scanRecall().getAsDouble(), 0.02);
        }
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SavedModel.load(noisy, LoadOptions.defaults().scan(Scan.INT16)))
                .getMessage().startsWith("scan: NoisyScores (NoisyScores) has no vectors of items"));
    }

    private static Set<String> items(SavedModel saved, Request request) {
        return saved.recommend(request).stream().map(Recommendation::item).collect(Collectors.toSet());
    }

    @Test
    void aComponentThatHoldsItsOptionsIsWrittenByThem() {
        RecordWriter writer = new RecordWriter(new Plugins(getClass().getClassLoader()));
        assertEquals("cloze", writer.component(Objective.class, new ClozeCrossEntropy(new Cloze(0.25, 0.1, 0.5))).tree().get("name"));
    }

    @Test
    void aComponentThatNoPluginOffersIsRejected() {
        RecordWriter writer = new RecordWriter(new Plugins(getClass().getClassLoader()));
        AttentionGenerator unnamed = new AttentionGenerator() {
            @Override
            public io.github.genatt.spi.GeneratedAttention generate(io.github.genatt.tensor.Scope scope,
                    io.github.genatt.spi.AttentionContext context) {
                throw new UnsupportedOperationException();
            }
        };
        String message = assertThrows(IllegalArgumentException.class, () -> writer.component(AttentionGenerator.class, unnamed))
                .getMessage();
        assertTrue(message.contains("SavingTest") && message.contains("dot-product"), message);
    }
}
