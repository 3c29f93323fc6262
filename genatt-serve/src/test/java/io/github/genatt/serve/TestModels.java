package io.github.genatt.serve;

import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.ItemCategories;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small models with first values: what they recommend differs from seed to seed. */
final class TestModels {
    static final int ITEMS = 40;

    private TestModels() {
    }

    static void write(Path file, long seed) throws IOException {
        ComposedRecommender recommender = ComposedRecommender.defaults().with("hidden-size", 8).with("max-length", 5)
                .with("attention", "vae");
        ClassLoader loader = TestModels.class.getClassLoader();
        try (Model model = new Model(recommender, new Engines(loader).find("onednn").open(EngineSettings.of(1)), ITEMS, seed)) {
            model.build();
            String[] ids = IntStream.rangeClosed(0, ITEMS).mapToObj(item -> item == 0 ? "" : "item, \"" + item + "\"")
                    .toArray(String[]::new);
            String[] titles = IntStream.rangeClosed(0, ITEMS).mapToObj(item -> item % 4 == 0 ? "" : "Title " + item).toArray(String[]::new);
            int[][] categories = IntStream.rangeClosed(0, ITEMS).mapToObj(item -> item == 0 ? new int[0] : item % 10 == 0 ? new int[] {0, 1}
                    : item % 5 == 0 ? new int[] {0} : item % 2 == 0 ? new int[] {1} : new int[0]).toArray(int[][]::new);
            ItemNames names = new ItemNames(ids, Optional.of(titles),
                    Optional.of(new ItemCategories(List.of("fives", "twos"), categories)));
            SavedModel.describe(model, names, new Plugins(loader)).label("small").write(file);
        }
    }

    static String id(int item) {
        return "item, \"" + item + "\"";
    }
}
