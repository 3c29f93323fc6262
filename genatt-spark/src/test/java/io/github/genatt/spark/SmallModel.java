package io.github.genatt.spark;

import io.github.genatt.config.saved.Engines;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.score.History;
import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.ExampleScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A model with weights as they are drawn, and histories. */
final class SmallModel {
    static final int ITEMS = 40;

    private SmallModel() {
    }

    static Path save(Path file, long seed) throws IOException {
        ComposedRecommender recommender = ComposedRecommender.of(8, 6, TransformerEncoder.of(1, 2, 0.1), new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS));
        try (Model model = new Model(recommender, new Engines(SmallModel.class.getClassLoader()).find("onednn").open(EngineSettings.of(1)),
                ITEMS, seed)) {
            model.build();
            SavedModel.save(model, ItemNames.numbered(ITEMS), file);
        }
        return file;
    }

    /** Of 0 to 11 items; with letters, commas and quotes in the ids of users. */
    static List<History> histories(int users) {
        return IntStream.range(0, users).mapToObj(user -> {
            CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(3, "histories"), user));
            List<String> items = random.ints(random.nextInt(12), 1, ITEMS + 1).mapToObj(Integer::toString).toList();
            return new History("Zoë \"" + user + "\", 林", items, Optional.empty());
        }).toList();
    }
}
