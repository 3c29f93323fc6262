package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A training can be repeated. */
public interface RepeatabilityRules extends ModelUnderTest {

    @Test
    default void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
        Map<String, float[]> one = trained(1, 1);
        for (int threads : new int[] {1, 2, 8}) {
            Map<String, float[]> other = trained(threads, 1);
            assertEquals(one.keySet(), other.keySet());
            one.forEach((name, values) -> assertArrayEquals(values, other.get(name), name + " on " + threads + " threads"));
        }
    }

    @Test
    default void anotherSeedGivesAnotherModel() {
        Map<String, float[]> one = trained(2, 1);
        Map<String, float[]> other = trained(2, 2);
        assertTrue(one.keySet().stream().anyMatch(name -> !Arrays.equals(one.get(name), other.get(name))), "the seed changes nothing");
    }

    /** The parameters and the scores after some steps with dropout. */
    private Map<String, float[]> trained(int threads, long seed) {
        int[][] sequences = Sequences.random(70, 2, 12, ITEMS);
        try (ModelFixture fixture = fixture(Sizes.LENGTH, 0.3, threads, seed)) {
            fixture.train(fixture.batches(sequences), 7, Sizes.RATE);
            Map<String, float[]> found = fixture.values();
            found.put("scores", fixture.scores(sequences)[69]);
            return found;
        }
    }
}
