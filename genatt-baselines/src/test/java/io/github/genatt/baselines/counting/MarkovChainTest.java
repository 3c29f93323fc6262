package io.github.genatt.baselines.counting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.core.model.Scopes;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.PassMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Six items, counted 3, 2, 2, 2, 1 and 0 times: popularity ranks 4, 3, 3, 3, 2 and 1. 2 follows 1 twice, 3 once; 3 and 5 follow 4 once. */
class MarkovChainTest {
    private static final int ITEMS = 6;
    private static final int[][] SEQUENCES = {{1, 2}, {1, 2}, {1, 3}, {4, 3}, {4, 5}};

    private static Fitted chain(Double... weights) {
        return Fitted.on(ITEMS, new MarkovChain(List.of(weights)), SEQUENCES);
    }

    @Test
    void followersStandAboveAllOthersByTheirCounts() {
        try (Fitted chain = chain(1.0)) {
            assertArrayEquals(new float[] {4, 8, 7, 3, 2, 1}, chain.after(1));
        }
    }

    @Test
    void followersOfEqualCountsAreOrderedByPopularity() {
        try (Fitted chain = chain(1.0)) {
            assertArrayEquals(new float[] {4, 3, 8, 3, 7, 1}, chain.after(4));
        }
    }

    @Test
    void followersEqualInCountAndPopularityShareAScore() {
        try (Fitted chain = Fitted.on(3, new MarkovChain(List.of(1.0)), new int[] {1, 2}, new int[] {1, 3})) {
            assertArrayEquals(new float[] {2, 4, 4}, chain.after(1));
        }
    }

    @Test
    void withOneWeightOnlyTheLastItemMatters() {
        try (Fitted chain = chain(1.0)) {
            assertArrayEquals(chain.after(1), chain.after(4, 5, 1));
        }
    }

    @Test
    void severalWeightsAddTheCountsOfSeveralItems() {
        try (Fitted half = chain(1.0, 0.5); Fitted four = chain(1.0, 4.0)) {
            assertArrayEquals(new float[] {4, 9, 8, 3, 7, 1}, half.after(4, 1), "2, 1 + 0.5 and 0.5 for the items 2, 3 and 5");
            assertArrayEquals(new float[] {4, 7, 9, 3, 8, 1}, four.after(4, 1), "2, 1 + 4 and 4 for the items 2, 3 and 5");
            assertArrayEquals(new float[] {4, 8, 7, 3, 2, 1}, half.after(1), "a history shorter than the weights");
        }
    }

    @Test
    void whatNothingFollowsAndAnEmptyHistoryFallBackOnPopularity() {
        float[] popularity = {4, 3, 3, 3, 2, 1};
        try (Fitted chain = chain(1.0)) {
            assertArrayEquals(popularity, chain.after(5));
            assertArrayEquals(popularity, chain.after());
        }
    }

    @Test
    void sequencesWithoutTransitionsLeavePopularity() {
        try (Fitted chain = Fitted.on(2, new MarkovChain(List.of(1.0)), new int[] {2}, new int[] {2}, new int[] {1})) {
            assertArrayEquals(new float[] {1, 2}, chain.after(2));
        }
    }

    @Test
    void aReloadedChainScoresTheSame() {
        try (Fitted chain = chain(1.0, 0.5); Fitted copy = chain.reloaded()) {
            assertArrayEquals(chain.after(4, 1), copy.after(4, 1));
        }
    }

    @Test
    void itCountsInsteadOfLearningAndLooksAtAsManyItemsAsItHasWeights() {
        MarkovChain chain = new MarkovChain(List.of(1.0, 0.5, 0.25));
        assertEquals(ExampleSpec.of(3), chain.exampleSpec());
        assertTrue(!chain.trainable() && chain.caveats().isEmpty());
        try (Fitted fitted = chain(1.0)) {
            assertEquals(0, fitted.model().parameterCount());
        }
    }

    @Test
    void aShorterWindowDoesNotReachIntoAnotherRow() {
        MarkovChain model = new MarkovChain(List.of(1.0, 0.5, 0.25));
        try (Fitted fitted = chain(1.0, 0.5, 0.25)) {
            SequenceBatch windows = SequenceBatch.of(Requests.of(new int[] {4}, new int[] {1}), 3, 1);
            List<float[]> scores = fitted.model().session().infer(List.of(windows.keys(), windows.keys()), (ops, part) -> {
                PassContext pass = PassContext.of(Scopes.over(fitted.model().session().parameters(), 1), ops, PassMode.INFERENCE,
                        fitted.model().items(), 3);
                return model.scores(pass, part == 0 ? windows : windows.withColumns(1)).toArray();
            });
            assertArrayEquals(scores.get(0), scores.get(1));
        }
    }

    @Test
    void weightsThatMeanNothingAreRefused() {
        for (List<Double> wrong : List.of(List.<Double>of(), List.of(0.0), List.of(1.0, -0.5), List.of(Double.NaN))) {
            String message = assertThrows(IllegalArgumentException.class, () -> new MarkovChain(wrong)).getMessage();
            assertTrue(message.contains(wrong.toString()), message);
        }
    }
}
