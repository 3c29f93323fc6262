package io.github.genatt.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.Requests;
import io.github.genatt.eval.Recommendations.Query;
import io.github.genatt.eval.Recommendations.Scored;
import io.github.genatt.random.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More items than get an exact score, so that the integers have to choose. */
class QuantisedScanTest {
    private static final int ITEMS = 6000;
    private static final int WIDTH = 24;

    private static float[] gaussian(String name, int count) {
        CounterRandom random = CounterRandom.of(7, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Query query(int top, int... excluded) {
        return new Query(Requests.of(new int[] {1}), excluded, top);
    }

    private static List<Integer> items(List<Scored> list) {
        return list.stream().map(Scored::item).toList();
    }

    private static List<Integer> exact(float[] vectors, float[] state, int top, int... excluded) {
        double[] scores = new double[vectors.length / state.length];
        for (int item = 0; item < scores.length; item++) {
            for (int axis = 0; axis < state.length; axis++) {
                scores[item] += (double) state[axis] * vectors[item * state.length + axis];
            }
        }
        return IntStream.range(1, scores.length).boxed().filter(item -> Arrays.stream(excluded).noneMatch(out -> out == item))
                .sorted(Comparator.comparingDouble((Integer item) -> scores[item]).reversed()).limit(top).toList();
    }

    @Test
    void theBestAreThoseOfExactScoresAndNotOfWhatIsExcluded() {
        float[] vectors = gaussian("vectors", (ITEMS + 1) * WIDTH);
        QuantisedScan scan = new QuantisedScan(vectors, WIDTH);
        List<Query> queries = new ArrayList<>();
        float[][] states = new float[20][];
        for (int q = 0; q < states.length; q++) {
            states[q] = gaussian("state " + q, WIDTH);
            int[] best = exact(vectors, states[q], 40).stream().mapToInt(Integer::intValue).toArray();
            queries.add(query(10 + q, Arrays.copyOf(best, q)));
        }
        List<List<Scored>> lists = scan.best(states, queries);
        for (int q = 0; q < states.length; q++) {
            assertEquals(exact(vectors, states[q], 10 + q, queries.get(q).excluded()), items(lists.get(q)));
            assertEquals(List.of(lists.get(q)), scan.best(new float[][] {states[q]}, List.of(queries.get(q))), "whatever it is asked with");
        }
        assertEquals(1, QuantisedScan.recall(lists, lists));
        assertEquals(0.5, QuantisedScan.recall(List.of(List.of(new Scored(1, 1), new Scored(2, 1))), List.of(List.of(new Scored(2, 1)))));
    }

    /** All vectors point where the state points, so that the sums are as large as they can be. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 2000})
    void sumsDoNotOverflow(int width) {
        float[] vectors = new float[(ITEMS / 2 + 1) * width];
        for (int item = 1; item <= ITEMS / 2; item++) {
            Arrays.fill(vectors, item * width, (item + 1) * width, item * 1e-3f);
        }
        float[] state = new float[width];
        Arrays.fill(state, 5e6f);
        assertEquals(List.of(3000, 2999, 2998), items(new QuantisedScan(vectors, width).best(new float[][] {state}, List.of(query(3)))
                .get(0)));
        Arrays.fill(state, -5e6f);
        assertEquals(List.of(1, 2, 3), items(new QuantisedScan(vectors, width).best(new float[][] {state}, List.of(query(3))).get(0)));
    }

    @Test
    void equalScoresAreInTheOrderOfTheIds() {
        float[] vectors = new float[(ITEMS + 1) * 2];
        QuantisedScan scan = new QuantisedScan(vectors, 2);
        assertEquals(List.of(2, 4, 5), items(scan.best(new float[][] {{1, 2}}, List.of(query(3, 1, 3))).get(0)));
        assertEquals(List.of(1, 2), items(scan.best(new float[1][2], List.of(query(2))).get(0)));
    }

    @Test
    void thereAreNoMoreThanAreLeft() {
        QuantisedScan scan = new QuantisedScan(gaussian("few", 4 * 3), 3);
        assertEquals(3, scan.best(new float[][] {{1, 0, 2}}, List.of(query(10))).get(0).size());
        assertEquals(List.of(2), items(scan.best(new float[][] {{1, 0, 2}}, List.of(query(10, 1, 3))).get(0)));
        assertEquals(List.of(), scan.best(new float[][] {{1, 0, 2}}, List.of(query(10, 1, 2, 3))).get(0));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        QuantisedScan scan = new QuantisedScan(gaussian("few", 4 * 3), 3);
        assertThrows(NoNumberException.class, () -> scan.best(new float[][] {{1, Float.NaN, 2}}, List.of(query(1))));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new QuantisedScan(new float[] {0, 0, 1, Float.NaN}, 2)).getMessage()
                .contains("that of item 1 is not finite"));
        for (int width : new int[] {0, 3, 4}) {
            assertThrows(IllegalArgumentException.class, () -> new QuantisedScan(new float[4], width));
        }
    }
}
