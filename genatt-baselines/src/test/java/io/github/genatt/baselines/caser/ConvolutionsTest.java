package io.github.genatt.baselines.caser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.core.model.Scopes;
import io.github.genatt.engine.EngineSession;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Sessions;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Filters over images that are given: L = 3 items of width 2. */
class ConvolutionsTest {
    private static final float[] IMAGE = {1, -2, 3, 4, -5, 6};
    private static final float[] SWAPPED = {3, 4, 1, -2, -5, 6};

    private static float[] features(Convolutions convolutions, float[] image, Consumer<EngineSession> weights) {
        try (EngineSession session = Sessions.open(1)) {
            for (int pass = 0; ; pass++) {
                float[] found = Sessions.once(session, 1, ops -> {
                    Tensor features = convolutions.of(Scopes.over(session.parameters(), 1), ops, ops.constant(image, 1, 3, 2));
                    return features.toArray();
                });
                if (pass == 1) {
                    return found;
                }
                weights.accept(session);
            }
        }
    }

    private static float[] features(Convolutions convolutions, float... image) {
        return features(convolutions, image, session -> { });
    }

    @Test
    void aHorizontalFilterIsTheBestMatchOverTime() {
        float[] found = features(new Convolutions(1, 0), IMAGE, session -> {
            session.parameters().write("horizontal1.weight", new float[] {0, 1});
            session.parameters().write("horizontal2.weight", new float[] {1, 0, 1, 0});
            session.parameters().write("horizontal3.weight", new float[] {1, 0, 0, 0, 0, 0});
            session.parameters().write("horizontal3.bias", new float[] {-3});
        });
        assertArrayEquals(new float[] {6, 4, 0}, found, 1e-6f, "max(ReLU(−2, 4, 6)), max(ReLU(1 + 3, 3 − 5)), ReLU(1 − 3)");
    }

    @Test
    void aVerticalFilterIsAWeightedSumOfTheItems() {
        float[] last = features(new Convolutions(0, 1), IMAGE, session ->
                session.parameters().write("vertical.weight", new float[] {0, 0, 1}));
        assertArrayEquals(new float[] {-5, 6}, last, 1e-6f);
        float[] sum = features(new Convolutions(0, 1), IMAGE, session -> {
            session.parameters().write("vertical.weight", new float[] {1, 2, -1});
            session.parameters().write("vertical.bias", new float[] {0.5f});
        });
        assertArrayEquals(new float[] {1 + 6 + 5 + 0.5f, -2 + 8 - 6 + 0.5f}, sum, 1e-6f);
    }

    @Test
    void onlyFiltersOfHeightOneAreBlindToOrder() {
        float[] before = features(new Convolutions(4, 0), IMAGE);
        float[] after = features(new Convolutions(4, 0), SWAPPED);
        assertArrayEquals(Arrays.copyOf(before, 4), Arrays.copyOf(after, 4));
        assertFalse(Arrays.equals(Arrays.copyOfRange(before, 4, 12), Arrays.copyOfRange(after, 4, 12)));
        assertFalse(Arrays.equals(features(new Convolutions(0, 1), IMAGE), features(new Convolutions(0, 1), SWAPPED)));
    }

    @Test
    void thereIsANumberForEachFilterAndHeightAndForEachFilterAndColumn() {
        assertEquals(2 * 5 + 3 * 4, features(new Convolutions(4, 5), IMAGE).length);
    }
}
