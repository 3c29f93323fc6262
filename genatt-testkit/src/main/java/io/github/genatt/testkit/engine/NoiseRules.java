package io.github.genatt.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.MicroBatch;
import io.github.genatt.random.RandomKeys;
import io.github.genatt.tensor.Loss;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.tensor.RowNoise;
import io.github.genatt.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Randomness depends on the row of the batch, not on the micro-batch in which it is computed. */
interface NoiseRules extends EngineSubject {
    RandomSource NOISE = RandomSource.named("noise");

    /** The outputs of a graph in a training pass, for a batch in micro-batches of a given size, in the order of rows. */
    private float[] trained(int rows, int size, Function<Ops, Tensor> graph) {
        try (EngineSession session = open(2)) {
            Map<Integer, float[]> found = new ConcurrentHashMap<>();
            MicroBatch<List<Loss>> part = (o, index) -> {
                found.put(index, graph.apply(o).toArray());
                return List.of();
            };
            session.accumulateGradients(Passes.parts(rows, size), part);
            float[] all = new float[0];
            for (int i = 0; i < found.size(); i++) {
                float[] next = found.get(i);
                int before = all.length;
                all = Arrays.copyOf(all, before + next.length);
                System.arraycopy(next, 0, all, before, next.length);
            }
            return all;
        }
    }

    private static Tensor filled(Ops o, float value, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, value);
        return o.constant(values, shape);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    default void drawsDoNotDependOnHowRowsAreGrouped(int size) {
        assertArrayEquals(trained(6, 6, o -> o.normal(NOISE, 12, 5)), trained(6, size, o -> o.normal(NOISE, 2 * size, 5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    default void masksDoNotDependOnHowRowsAreGrouped(int size) {
        assertArrayEquals(trained(6, 6, o -> o.dropout(filled(o, 1, 6, 13), 0.3, NOISE)),
                trained(6, size, o -> o.dropout(filled(o, 1, size, 13), 0.3, NOISE)));
    }

    @Test
    default void drawsAreStandardNormal() {
        float[] draws = trained(4, 4, o -> o.normal(NOISE, 4, 50_000));
        double mean = IntStream.range(0, draws.length).mapToDouble(i -> draws[i]).average().orElseThrow();
        double square = IntStream.range(0, draws.length).mapToDouble(i -> draws[i] * draws[i]).average().orElseThrow();
        double beyondTwo = IntStream.range(0, draws.length).filter(i -> Math.abs(draws[i]) > 2).count() / (double) draws.length;
        assertEquals(0, mean, 0.01);
        assertEquals(1, square, 0.02);
        assertEquals(0.0455, beyondTwo, 0.003);
    }

    @Test
    default void drawsAreThoseOfTheRowsKey() {
        float[] normal = trained(2, 1, o -> o.normal(NOISE, 1, 7));
        float[] dropped = trained(2, 1, o -> o.dropout(filled(o, 1, 1, 9), 0.4, NOISE));
        try (EngineSession session = open(1)) {
            for (int row = 0; row < 2; row++) {
                long key = RandomKeys.mix(Passes.keys(row, 1)[0], NOISE.key());
                assertArrayEquals(RowNoise.gaussians(key, 7), Arrays.copyOfRange(normal, 7 * row, 7 * row + 7));
                ByteBuffer mask = ByteBuffer.allocate(12);
                RowNoise.dropoutMask(key, 0.4, mask, 0, 9);
                for (int i = 0; i < 9; i++) {
                    assertEquals(mask.get(i) * RowNoise.keepScale(0.4), dropped[9 * row + i], 1e-6);
                }
                assertArrayEquals(RowNoise.uniform(key, 5), session.infer(Passes.parts(2, 1), (o, part) -> o.uniform(NOISE, 5)).get(row));
            }
        }
    }

    /** Columns 2 to 6 of the noise of a window of six positions equal the noise of a window of four, along one axis and along two. */
    @Test
    default void aShorterWindowDrawsWhatItsPositionsDraw() {
        RandomSource positions = NOISE.positions(6, 2);
        float[] whole = trained(2, 2, o -> o.slice(o.normal(positions, 4, 3, 6, 5), 2, 2, 4));
        assertArrayEquals(whole, trained(2, 1, o -> o.normal(positions, 2, 3, 4, 5)));
        float[] dropped = trained(2, 2, o -> o.slice(o.dropout(filled(o, 1, 4, 3, 6, 5), 0.4, positions), 2, 2, 4));
        assertArrayEquals(dropped, trained(2, 1, o -> o.dropout(filled(o, 1, 2, 3, 4, 5), 0.4, positions)));
        RandomSource square = NOISE.positions(6, 2, 3);
        float[] pairs = trained(2, 2, o -> o.slice(o.slice(o.dropout(filled(o, 1, 2, 3, 6, 6), 0.4, square), 2, 2, 4), 3, 2, 4));
        assertArrayEquals(pairs, trained(2, 1, o -> o.dropout(filled(o, 1, 1, 3, 4, 4), 0.4, square)));
        float[] lastQuery = trained(2, 2, o -> o.slice(o.dropout(filled(o, 1, 2, 3, 6, 6), 0.4, square), 2, 5, 1));
        assertArrayEquals(lastQuery, trained(2, 2, o -> o.dropout(filled(o, 1, 2, 3, 1, 6), 0.4, square)));
        try (EngineSession session = open(1)) {
            double[] six = session.infer(Passes.parts(1, 1), (o, part) -> o.uniform(NOISE.positions(6, 1), 6, 3)).get(0);
            double[] four = session.infer(Passes.parts(1, 1), (o, part) -> o.uniform(NOISE.positions(6, 1), 4, 3)).get(0);
            assertArrayEquals(Arrays.copyOfRange(six, 6, 18), four);
        }
    }

    @Test
    default void inAFullWindowDropoutIsThatOfTheRow() {
        float[] plain = trained(2, 2, o -> o.dropout(filled(o, 1, 2, 3, 70, 70), 0.3, NOISE));
        assertArrayEquals(plain, trained(2, 2, o -> o.dropout(filled(o, 1, 2, 3, 70, 70), 0.3, NOISE.positions(70, 2, 3))));
        float[] cut = trained(2, 2, o -> o.slice(o.slice(o.dropout(filled(o, 1, 2, 3, 70, 70), 0.3, NOISE), 2, 7, 63), 3, 7, 63));
        assertArrayEquals(cut, trained(2, 2, o -> o.dropout(filled(o, 1, 2, 3, 63, 63), 0.3, NOISE.positions(70, 2, 3))));
    }

    @Test
    default void moreThanTheCapacityOfPositionsIsRefused() {
        var error = assertThrows(IllegalArgumentException.class, () -> trained(1, 1, o -> o.normal(NOISE.positions(3, 1), 1, 4)));
        assertTrue(error.getMessage().contains("at most 3 positions") && error.getMessage().contains("[1, 4]"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> trained(1, 1, o -> o.normal(NOISE.positions(4, 1, 2), 1, 4, 4)));
    }

    @Test
    default void uniformDrawsBelongToTheRow() {
        try (EngineSession session = open(1)) {
            double[] both = session.infer(Passes.parts(2, 2), (o, part) -> o.uniform(NOISE, 3)).get(0);
            List<double[]> each = session.infer(Passes.parts(2, 1), (o, part) -> o.uniform(NOISE, 3));
            assertArrayEquals(Arrays.copyOf(both, 3), each.get(0));
            assertArrayEquals(Arrays.copyOfRange(both, 3, 6), each.get(1));
            assertTrue(Arrays.stream(both).allMatch(draw -> draw >= 0 && draw < 1));
        }
    }

    @Test
    default void dropoutKeepsTheRightShareAndTheMean() {
        float[] kept = trained(2, 2, o -> o.dropout(filled(o, 1, 2, 200_000), 0.2, NOISE));
        long zeros = IntStream.range(0, kept.length).filter(i -> kept[i] == 0).count();
        double mean = IntStream.range(0, kept.length).mapToDouble(i -> kept[i]).average().orElseThrow();
        assertEquals(0.2, zeros / (double) kept.length, 0.003);
        assertEquals(1, mean, 0.005);
        assertTrue(IntStream.range(0, kept.length).allMatch(i -> kept[i] == 0 || Math.abs(kept[i] - 1.25) < 1e-3));
    }

    @Test
    default void eightNeighboursAreDroppedIndependently() {
        float[] kept = trained(1, 1, o -> o.dropout(filled(o, 1, 1, 80_000), 0.5, NOISE));
        for (int distance = 1; distance <= 8; distance++) {
            int lag = distance;
            long equal = IntStream.range(0, kept.length - lag).filter(i -> kept[i] == kept[i + lag]).count();
            assertEquals(0.5, equal / (double) kept.length, 0.01, "neighbours at distance " + lag);
        }
    }

    @Test
    default void theSameKeyGivesTheSameMaskAndAnotherDrawAnother() {
        float[] first = trained(2, 2, o -> o.dropout(filled(o, 1, 2, 64), 0.5, NOISE));
        assertArrayEquals(first, trained(2, 2, o -> o.dropout(filled(o, 1, 2, 64), 0.5, NOISE)));
        assertFalse(Arrays.equals(first, trained(2, 2, o -> o.dropout(filled(o, 1, 2, 64), 0.5, NOISE.draw(1)))));
    }

    @Test
    default void dropoutIsOffAtInference() {
        try (EngineSession session = open(1)) {
            Passes.runOnce(session, o -> {
                Tensor x = filled(o, 1, 3, 4);
                assertFalse(o.training());
                assertSame(x, o.dropout(x, 0.5, NOISE));
                return 0;
            });
        }
    }

    @Test
    default void aFirstAxisThatIsNoMultipleOfTheRowsIsRefused() {
        try (EngineSession session = open(1)) {
            var error = assertThrows(IllegalArgumentException.class,
                    () -> session.infer(Passes.parts(2, 2), (o, part) -> o.normal(NOISE, 3, 4)));
            assertTrue(error.getMessage().contains("[3, 4]") && error.getMessage().contains("2"), error.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    default void aProbabilityOutsideOfItsRangeIsRefused(double probability) {
        assertThrows(IllegalArgumentException.class, () -> trained(1, 1, o -> o.dropout(filled(o, 1, 1, 4), probability, NOISE)));
    }
}
