package io.github.genatt.config.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.core.train.Trainer;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.Validator;
import io.github.genatt.data.train.RejectionSampler;
import io.github.genatt.data.train.SequenceBatcher;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Scorer;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.spi.TrainingSequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Going on against starting anew, on generated histories: each item is followed by the next one of a cycle in eight of ten cases. Later,
 * ten items are new, and half of the old ones have other followers than before.
 */
class ContinuedModelTest {
    private static final int OLD = 40;
    private static final int ALL = 50;
    /** Items up to here are followed by what followed them before. */
    private static final int STEADY = 20;
    private static final int LENGTH = 8;
    private static final ComposedRecommender NET = ComposedRecommender.defaults().with("hidden-size", 16).with("max-length", LENGTH)
            .with("attention", "uniform");

    /** What mostly follows an item, before and after things have changed. */
    private static int next(int item, boolean later) {
        if (!later) {
            return item % OLD + 1;
        }
        return item < STEADY ? item + 1 : (item - STEADY + 7) % (ALL - STEADY + 1) + STEADY;
    }

    private static int[][] histories(int users, boolean later, String name) {
        int items = later ? ALL : OLD;
        return IntStream.range(0, users).mapToObj(user -> {
            CounterRandom random = new CounterRandom(RandomKeys.mix(RandomKeys.of(3, name), user));
            int[] history = new int[LENGTH];
            history[0] = 1 + random.nextInt(items);
            for (int place = 1; place < LENGTH; place++) {
                history[place] = random.nextInt(10) < 8 ? next(history[place - 1], later) : 1 + random.nextInt(items);
            }
            return history;
        }).toArray(int[][]::new);
    }

    private static void train(Model model, int items, int[][] histories, int steps) {
        SequenceBatcher batches = new SequenceBatcher(new TrainingSequences(items, histories), NET.exampleSpec(),
                RejectionSampler.uniform(items, histories), 64, 5);
        new Trainer(TrainOptions.of(64, steps, "none").with("learning-rate", 0.01), Optional.empty(), TrainingListener.SILENT).train(model,
                batches, Validator.NONE);
    }

    /** Share of the items after which what mostly follows now is among the three best. */
    private static double hits(Scorer model) {
        return IntStream.rangeClosed(1, ALL).filter(item -> item <= model.items() && Arrays.stream(Recommendations.of(model,
                new int[] {item}, 3)).anyMatch(best -> best == next(item, true))).count() / (double) ALL;
    }

    private static Model open(int items) {
        return new Model(NET, new Engines(ContinuedModelTest.class.getClassLoader()).find("onednn").open(EngineSettings.of(1)), items, 5);
    }

    @Test
    void goingOnNeedsFewerStepsThanStartingAnewAndLearnsWhatIsNew(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.genatt");
        int[][] before = histories(400, false, "before");
        int[][] after = histories(200, true, "after");
        int[][] all = IntStream.range(0, 600).mapToObj(user -> user < 400 ? before[user] : after[user - 400]).toArray(int[][]::new);
        double unchanged;
        try (Model model = open(OLD)) {
            model.fit(new TrainingSequences(OLD, before));
            train(model, OLD, before, 400);
            unchanged = hits(model);
            SavedModel.save(model, ItemNames.numbered(OLD), file);
        }
        int steps = 5;
        double anew;
        try (Model model = open(ALL)) {
            model.fit(new TrainingSequences(ALL, all));
            train(model, ALL, all, steps);
            anew = hits(model);
        }
        double continued;
        Path next = folder.resolve("next.genatt");
        try (ContinuedModel on = ContinuedModel.of(file, ItemNames.numbered(ALL), new TrainingSequences(ALL, all),
                LoadOptions.defaults())) {
            train(on.model(), ALL, all, steps);
            continued = hits(on.model());
            on.file().write(next);
            train(on.model(), ALL, all, 40);
            assertTrue(hits(on.model()) > 0.75, "what is new is learnt: " + hits(on.model()));
        }
        String found = "unchanged %.2f, anew %.2f, going on %.2f".formatted(unchanged, anew, continued);
        assertTrue(continued > anew + 0.1 && continued > unchanged + 0.1, found);
        try (SavedModel served = SavedModel.load(next)) {
            assertEquals(ALL, served.card().items());
            assertFalse(served.recommend("45").isEmpty());
            assertEquals(NET, served.model().recommender());
        }
    }
}
