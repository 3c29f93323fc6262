package io.github.genatt.baselines.counting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomOrderTest {
    private static final int ITEMS = 5;

    private static Fitted random() {
        return Fitted.on(ITEMS, new RandomOrder(), new int[] {1, 3, 3}, new int[] {3, 4});
    }

    /** Scores of users 0, 1, ... by their number, whatever blocks they come in. */
    private static List<float[]> scores(Model model, int users) {
        Requests requests = Requests.of(new int[users][0]).withUsers(IntStream.range(0, users).toArray());
        float[][] all = new float[users][];
        model.score(requests, block -> {
            for (int row = 0; row < block.rows(); row++) {
                all[block.histories()[row]] = Arrays.copyOfRange(block.toArray(), row * (ITEMS + 1) + 1, (row + 1) * (ITEMS + 1));
            }
            return 0;
        });
        return List.of(all);
    }

    @Test
    void everyUserHasAnOrderThatStaysAndThatAReloadedModelHasToo() {
        try (Fitted random = random(); Fitted copy = random.reloaded()) {
            List<float[]> scores = scores(random.model(), 3);
            assertFalse(Arrays.equals(scores.get(0), scores.get(1)));
            for (int user = 0; user < 3; user++) {
                assertArrayEquals(scores.get(user), scores(random.model(), 3).get(user));
                assertArrayEquals(scores.get(user), scores(copy.model(), 3).get(user));
            }
            assertArrayEquals(scores.get(0), scores(random.model(), 1).get(0), "others do not matter");
        }
    }

    @Test
    void theHistoryDoesNotMatter() {
        try (Fitted random = random()) {
            assertArrayEquals(random.after(4), random.after(1, 2, 3));
        }
    }

    @Test
    void everyItemIsAtEveryPlaceEquallyOften() {
        int users = 4000;
        try (Fitted random = random()) {
            int[][] times = new int[ITEMS][ITEMS];
            for (float[] scores : scores(random.model(), users)) {
                for (int item = 0; item < ITEMS; item++) {
                    int place = 0;
                    for (float other : scores) {
                        place += other > scores[item] ? 1 : 0;
                    }
                    times[item][place]++;
                }
            }
            List<Integer> all = new ArrayList<>();
            Arrays.stream(times).forEach(row -> Arrays.stream(row).forEach(all::add));
            all.forEach(count -> assertEquals(users / 5.0, count, 4 * Math.sqrt(users * .2 * .8)));
        }
    }
}
