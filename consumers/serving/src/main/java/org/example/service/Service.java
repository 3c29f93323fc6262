package org.example.service;

import io.github.genatt.config.saved.Recommendation;
import io.github.genatt.config.saved.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Recommends from a saved model. */
public final class Service {

    private Service() {
    }

    /** The best items after some others. */
    public static List<Recommendation> best(Path file, String... history) throws IOException {
        try (SavedModel model = SavedModel.load(file)) {
            return model.recommend(history);
        }
    }
}
