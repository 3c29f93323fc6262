package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.RandomKeys;
import io.github.genatt.spi.Proposal;
import io.github.genatt.spi.TrainingSequences;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionSamplerTest {

    @Test
    void drawsAreUniformOverWhatIsLeft() {
        RejectionSampler sampler = RejectionSampler.uniform(100, new int[][] {{1, 64, 100, 64}});
        double chiSquare = 0;
        for (int key = 0; key < 10; key++) {
            RejectionSampler.Draws draws = sampler.draws(RandomKeys.of(key, "draws"), 0);
            int[] counts = new int[101];
            for (int i = 0; i < 97 * 200; i++) {
                counts[draws.next()]++;
            }
            assertEquals(0, counts[0] + counts[1] + counts[64] + counts[100]);
            chiSquare += IntStream.range(2, 100).filter(item -> item != 64)
                    .mapToDouble(item -> Math.pow(counts[item] - 200, 2) / 200).sum();
        }
        // 960 degrees of freedom; the bounds are four standard deviations away.
        assertEquals(960, chiSquare, 4 * Math.sqrt(2 * 960));
    }

    @Test
    void anEarlierUserLeavesNoTrace() {
        RejectionSampler sampler = RejectionSampler.uniform(3, new int[][] {{1, 2}, {3}});
        assertEquals(3, sampler.draws(1, 0).next());
        RejectionSampler.Draws second = sampler.draws(1, 1);
        for (int i = 0; i < 20; i++) {
            assertTrue(second.next() < 3);
        }
    }

    @Test
    void onlyADrawForAUserOfWhomEverythingIsExcludedIsAnError() {
        RejectionSampler sampler = RejectionSampler.uniform(3, new int[][] {{1}, {3, 1, 2, 1}, {2, 2, 2}});
        assertEquals(List.of(false, true, false), IntStream.range(0, 3).mapToObj(sampler::excludesAll).toList());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> sampler.draws(1, 1));
        assertTrue(error.getMessage().contains("all 3 items are excluded for a user"), error.getMessage());
    }

    private static RejectionSampler of(Proposal proposal) {
        return new RejectionSampler(training -> proposal, new TrainingSequences(5, new int[][] {{1}, {1, 2, 3, 5}}),
                new int[][] {{1}, {1, 2, 3, 5}}, user -> List.of("ann", "ben").get(user));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 6})
    void anItemThatDoesNotExistIsRejectedByTheNamesOfSamplerAndUser(int item) {
        RejectionSampler sampler = of((random, user) -> item);
        String message = assertThrows(IllegalArgumentException.class, () -> sampler.draws(1, 1).next()).getMessage();
        assertTrue(message.startsWith("negative-sampler: " + RejectionSamplerTest.class.getName()), message);
        assertTrue(message.contains("from 1 to 5, found " + item + " for user ben"), message);
    }

    @Test
    void whatIsExcludedIsRejectedAfterEachProposal() {
        int[] proposed = {0};
        RejectionSampler sampler = of((random, user) -> 1 + proposed[0]++ % 5);
        assertEquals(4, sampler.draws(1, 1).next());
        assertEquals(4, proposed[0]);
    }

    @Test
    void aSamplerThatProposesNothingElseThanExcludedItemsIsRejected() {
        String message = assertThrows(IllegalArgumentException.class, () -> of((random, user) -> 1).draws(1, 0).next()).getMessage();
        assertTrue(message.contains("only excluded items in 10,000 tries for user ann"), message);
    }

    @Test
    void aSamplerIsPreparedOnceAndNotBeforeTheFirstDraw() {
        int[] prepared = {0};
        RejectionSampler sampler = new RejectionSampler(training -> {
            prepared[0]++;
            return (random, user) -> 2;
        }, new TrainingSequences(5, new int[][] {{1}}), new int[][] {{1}}, user -> "ann");
        assertEquals(0, prepared[0]);
        sampler.draws(1, 0).next();
        sampler.draws(2, 0).next();
        assertEquals(1, prepared[0]);
    }
}
