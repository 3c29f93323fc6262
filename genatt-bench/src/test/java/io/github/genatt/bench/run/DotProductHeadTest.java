package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.config.saved.Engines;
import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.spi.Options;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model with a head gives as states and vectors has its scores as products, whatever it draws, hides or ties. */
class DotProductHeadTest {
    private static final int ITEMS = 30;
    private static final int[][] HISTORIES = {{1, 2, 3}, {}, {30}, {5, 4, 5, 6, 7, 8, 9}};

    private static Model model(String text) {
        Model model = new Model(Options.component(SequentialRecommender.class, text),
                new Engines(DotProductHeadTest.class.getClassLoader()).find("onednn").open(EngineSettings.of(2)), ITEMS, 3);
        model.fit(new TrainingSequences(ITEMS, HISTORIES));
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{ name = sasrec, hidden-size = 8, max-length = 5 }",
        "{ name = v-genatt, hidden-size = 8, max-length = 5 }",
        "{ name = composed, hidden-size = 8, max-length = 5, tie-embeddings = false, objective = cloze }",
        "{ name = composed, hidden-size = 8, max-length = 5, attention { name = vae, inference { mode = average-scores, samples = 3 } } }",
        "{ name = composed, hidden-size = 8, max-length = 5, attention { name = vae, inference.mode = sample } }"})
    void scoresAreProducts(String text) {
        try (Model model = model(text)) {
            Requests asked = Requests.of(HISTORIES).withUsers(-1, 0, 2, 3);
            Map<Integer, float[]> scores = new HashMap<>();
            model.score(asked, block -> Map.of(block.histories(), block.toArray())).forEach(block -> block.forEach((histories, all) -> {
                for (int row = 0; row < histories.length; row++) {
                    scores.put(histories[row], Arrays.copyOfRange(all, row * (ITEMS + 1), (row + 1) * (ITEMS + 1)));
                }
            }));
            assertTrue(model.hasDotProductHead());
            float[][] states = model.states(asked);
            float[] vectors = model.itemVectors();
            int width = vectors.length / (ITEMS + 1);
            for (int history = 0; history < HISTORIES.length; history++) {
                for (int item = 1; item <= ITEMS; item++) {
                    double product = 0;
                    for (int axis = 0; axis < width; axis++) {
                        product += (double) states[history][axis] * vectors[item * width + axis];
                    }
                    assertEquals(scores.get(history)[item], product, 1e-4, "history " + history + ", item " + item);
                }
            }
        }
    }

    @Test
    void aModelWithoutAHeadSaysSo() {
        try (Model model = model("markov")) {
            assertTrue(assertThrows(IllegalStateException.class, model::itemVectors).getMessage()
                    .startsWith("MarkovChain: its scores are not"));
        }
    }
}
