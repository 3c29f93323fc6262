package io.github.genatt.dl4j;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.spi.ExampleScheme;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads later items may not be trained to predict them. */
class LookAheadTest {
    private static final int ITEMS = 10;

    private static Dl4jRecommender trained(Layer middle, int length, ExampleScheme scheme) {
        return Graphs.recommender(Graphs.of(middle, Graphs.each(Graphs.WIDTH, ITEMS)), length, scheme);
    }

    private static Layer bidirectional() {
        return new Bidirectional(Bidirectional.Mode.ADD, Graphs.lstm());
    }

    private static Layer convolution(ConvolutionMode mode) {
        return new Convolution1DLayer.Builder(3).nIn(Graphs.WIDTH).nOut(Graphs.WIDTH).convolutionMode(mode).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void aBidirectionalNetworkIsRefusedAtAllPositions(int length) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> trained(bidirectional(), length, ExampleScheme.ALL_POSITIONS)).getMessage();
        assertTrue(message.contains("later items") && message.contains("objective.examples = every-prefix"), message);
    }

    @Test
    void aConvolutionOverBothSidesIsRefusedAtAllPositions() {
        assertThrows(IllegalArgumentException.class, () -> trained(convolution(ConvolutionMode.Same), 7, ExampleScheme.ALL_POSITIONS));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"ALL_POSITIONS", "CLOZE", "HISTORY", "STRIDED_WINDOWS"})
    void bothMayPredictAtTheLastPosition(ExampleScheme scheme) {
        assertDoesNotThrow(() -> trained(bidirectional(), 7, scheme));
        assertDoesNotThrow(() -> trained(convolution(ConvolutionMode.Same), 7, scheme));
    }

    @Test
    void hiddenItemsAreRefusedForWantOfAMaskToken() {
        String message = assertThrows(IllegalArgumentException.class, () -> trained(Graphs.lstm(), 7, ExampleScheme.CLOZE)).getMessage();
        assertTrue(message.contains("objective.examples = cloze is not supported here") && message.contains("every-prefix"), message);
    }

    @Test
    void whatReadsFromLeftToRightMayPredictEverywhere() {
        assertDoesNotThrow(() -> trained(Graphs.lstm(), 7, ExampleScheme.ALL_POSITIONS));
        assertDoesNotThrow(() -> trained(convolution(ConvolutionMode.Causal), 7, ExampleScheme.ALL_POSITIONS));
    }

    @Test
    void aWindowOfOneItemHasNoLaterOnes() {
        assertDoesNotThrow(() -> trained(bidirectional(), 1, ExampleScheme.ALL_POSITIONS));
    }

    @Test
    void whatScoresAfterTheLastItemIsRefusedAtAllPositions() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> Graphs.recommender(Graphs.lastOfLstm(ITEMS), 7, ExampleScheme.ALL_POSITIONS)).getMessage();
        assertTrue(message.contains("after the last item") && message.contains("RnnOutputLayer"), message);
    }
}
