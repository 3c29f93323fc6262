package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.random.CounterRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalToNoiseTest {

    private static float[][] rows(int count, float... row) {
        return IntStream.range(0, count).mapToObj(i -> row.clone()).toArray(float[][]::new);
    }

    @Test
    void theDirectionWithTheGreatestRatioCounts() {
        float[][] means = {{3, 1}, {3, -1}, {-3, 1}, {-3, -1}};
        float[][] logVariances = rows(4, (float) Math.log(4), (float) Math.log(0.25));
        assertEquals(4, SignalToNoise.of(means, logVariances), 1e-6, "9/4 along the first axis, 1/.25 along the second");
    }

    @Test
    void manyFaintDimensionsThatSayTheSameAddUp() {
        float[][] means = IntStream.range(0, 50).mapToObj(i -> rows(1, new float[100])[0]).toArray(float[][]::new);
        for (int user = 0; user < 50; user++) {
            for (int k = 0; k < 100; k++) {
                means[user][k] = 7 + (user % 2 == 0 ? 0.125f : -0.125f) * (k % 2 == 0 ? 1 : -1);
            }
        }
        assertEquals(100 * 0.125 * 0.125, SignalToNoise.of(means, rows(50, new float[100])), 1e-9);
    }

    @Test
    void meansThatAreTheSameForAllAreNoSignal() {
        assertEquals(0, SignalToNoise.of(rows(5, 2, -3), rows(5, 0, 0)));
    }

    @Test
    void theMeanNoiseOfUsersCounts() {
        assertEquals(1 / 5.0, SignalToNoise.of(new float[][] {{1}, {-1}}, new float[][] {{0}, {(float) Math.log(9)}}), 1e-6);
    }

    @Test
    void noDirectionHasMore() {
        CounterRandom random = CounterRandom.of(4, "directions");
        float[][] means = Clusters.of(200, 6, 4, 3);
        float[][] logVariances = new float[200][6];
        double greatest = SignalToNoise.of(means, logVariances);
        double found = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[] direction = random.doubles(6, -1, 1).toArray();
            double squares = IntStream.range(0, 6).mapToDouble(k -> direction[k] * direction[k]).sum();
            double[] along = IntStream.range(0, 200).mapToDouble(user ->
                    IntStream.range(0, 6).mapToDouble(k -> means[user][k] * direction[k]).sum()).toArray();
            found = Math.max(found, Columns.variance(along) / squares);
        }
        assertEquals(greatest, found, 0.05 * greatest);
        assertEquals(greatest, Math.max(greatest, found));
    }
}
