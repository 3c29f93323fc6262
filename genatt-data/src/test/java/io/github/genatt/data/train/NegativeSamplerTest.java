package io.github.genatt.data.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.random.Keys;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NegativeSamplerTest {

    @Test
    void drawsAreUniformOverWhatIsLeft() {
        NegativeSampler sampler = new NegativeSampler(100, new int[][] {{1, 64, 100, 64}});
        double chiSquare = 0;
        for (int key = 0; key < 10; key++) {
            NegativeSampler.Draws draws = sampler.draws(Keys.of(key, "draws"), 0);
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
        NegativeSampler sampler = new NegativeSampler(3, new int[][] {{1, 2}, {3}});
        assertEquals(3, sampler.draws(1, 0).next());
        NegativeSampler.Draws second = sampler.draws(1, 1);
        for (int i = 0; i < 20; i++) {
            assertTrue(second.next() < 3);
        }
    }

    @Test
    void onlyADrawForAUserWhoHasMetEverythingIsAnError() {
        NegativeSampler sampler = new NegativeSampler(3, new int[][] {{1}, {3, 1, 2, 1}, {2, 2, 2}});
        assertEquals(List.of(false, true, false), IntStream.range(0, 3).mapToObj(sampler::hasMetAll).toList());
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> sampler.draws(1, 1));
        assertTrue(error.getMessage().contains("a user with all 3"), error.getMessage());
    }
}
