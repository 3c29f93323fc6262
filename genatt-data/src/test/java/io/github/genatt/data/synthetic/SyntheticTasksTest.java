package io.github.genatt.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyntheticTasksTest {

    @Test
    void inACycleEveryItemIsFollowedByTheNext() {
        for (int[] sequence : SyntheticTasks.cycle(20, 12, 5, 1).sequences()) {
            for (int place = 1; place < sequence.length; place++) {
                assertEquals(sequence[place - 1] % 5 + 1, sequence[place]);
            }
        }
    }

    @Test
    void copiesEqualTheItemSomeStepsBack() {
        for (int[] sequence : SyntheticTasks.copyBack(20, 12, 50, 3, 1).sequences()) {
            assertArrayEquals(Arrays.copyOf(sequence, 9), Arrays.copyOfRange(sequence, 3, 12));
        }
    }

    @Test
    void randomItemsAreUniformAndFollowFromTheSeed() {
        int[] counts = new int[11];
        Arrays.stream(SyntheticTasks.random(1000, 10, 10, 4).sequences()).flatMapToInt(Arrays::stream).forEach(item -> counts[item]++);
        assertEquals(0, counts[0]);
        assertTrue(Arrays.stream(counts, 1, 11).allMatch(count -> Math.abs(count - 1000) < 130), Arrays.toString(counts));
        assertArrayEquals(SyntheticTasks.random(5, 10, 10, 4).sequences(), SyntheticTasks.random(5, 10, 10, 4).sequences());
    }

    @Test
    void anItemMetBeforeIsFollowedByWhatFollowedItThen() {
        int ruled = 0;
        for (int[] sequence : SyntheticTasks.contentAddressed(20, 30, 8, 1).sequences()) {
            Map<Integer, Integer> follower = new HashMap<>();
            for (int place = 1; place < sequence.length; place++) {
                Integer expected = follower.put(sequence[place - 1], sequence[place]);
                assertTrue(expected == null || expected == sequence[place]);
                ruled += expected == null ? 0 : 1;
            }
        }
        assertTrue(ruled >= 20 * (29 - 8));
    }
}
