package io.github.genatt.baselines.counting;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.engine.Engine;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.ServiceLoader;

/** A recommender that has counted some sequences. Legend: I items. */
record Fitted(Model model) implements AutoCloseable {

    static Fitted on(int items, SequentialRecommender recommender, int[]... sequences) {
        Model model = new Model(recommender, session(), items, 1);
        model.fit(new TrainingSequences(items, sequences));
        return new Fitted(model);
    }

    /** The same recommender in another session, from what a file would hold. */
    Fitted reloaded() {
        return new Fitted(Model.load(model.recommender(), session(), ModelFile.of(model, ItemNames.numbered(model.items()))));
    }

    /** [I] the scores of items 1..I after a history. */
    float[] after(int... history) {
        return model.score(Requests.of(history), scores -> Arrays.copyOfRange(scores.toArray(), 1, model.items() + 1))
                .get(0);
    }

    @Override
    public void close() {
        model.close();
    }

    private static EngineSession session() {
        return ServiceLoader.load(Engine.class).findFirst().orElseThrow().open(EngineSettings.of(1));
    }
}
