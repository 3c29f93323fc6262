package io.github.genatt.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.Split;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.options.SyntheticOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import io.github.genatt.data.split.Splits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticSourceTest {
    @Test
    void theSameSeedGivesTheSameLog() {
        assertEquals(dataset(1).contentHash(), dataset(1).contentHash());
        assertNotEquals(dataset(1).contentHash(), dataset(2).contentHash());
    }

    @Test
    void sizesAreThoseOfTheOptions() {
        Dataset dataset = dataset(1);
        double mean = Arrays.stream(dataset.sequences()).mapToInt(sequence -> sequence.length).average().orElseThrow();
        assertEquals(1500, dataset.users().length);
        assertEquals(400, dataset.items().size());
        assertEquals(30, mean, 2);
        assertEquals(12, dataset.items().categoryNames().size());
        assertTrue(IntStream.rangeClosed(1, 400).allMatch(item -> dataset.items().categories()[item].length == 1));
    }

    @Test
    void nobodyMeetsAnItemTwiceAndTimeAscends() {
        Dataset dataset = dataset(1);
        for (int user = 0; user < dataset.users().length; user++) {
            assertEquals(dataset.sequences()[user].length, Arrays.stream(dataset.sequences()[user]).distinct().count());
            long[] times = dataset.timestamps().orElseThrow()[user];
            assertArrayEquals(Arrays.stream(times).sorted().toArray(), times);
        }
    }

    @Test
    void transitionsTellMoreThanPopularityAndEarlierItemsTellMoreThanTheLast() {
        Dataset dataset = dataset(1);
        Split split = Splits.leaveOneOut(dataset.sequences());
        double popularity = recall(split, 400, 0);
        double first = recall(split, 400, 1);
        double third = recall(split, 400, 3);
        String found = "popularity %.3f, one step back %.3f, three steps back %.3f".formatted(popularity, first, third);
        assertTrue(first > 2 * popularity && third > 1.3 * first, found);
    }

    private static Dataset dataset(long seed) {
        SyntheticSource source = new SyntheticSource(new SyntheticOptions(1500, 400, 12, 30, 0.6, 0.6, 0.05, 1.0, seed));
        try {
            SourceLog log = SourceReader.read(source, Path.of("nowhere"), ReadProblems.strict());
            return DatasetBuilder.of(log.log(), log.items());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Recall@10 of counted transitions from up to so many steps back, ties by popularity. */
    private static double recall(Split split, int items, int lags) {
        double[][][] counts = new double[lags + 1][items + 1][items + 1];
        for (int[] sequence : split.training()) {
            for (int place = 0; place < sequence.length; place++) {
                counts[0][0][sequence[place]] += 1e-6;
                for (int lag = 1; lag <= Math.min(lags, place); lag++) {
                    counts[lag][sequence[place - lag]][sequence[place]]++;
                }
            }
        }
        EvaluationSet test = split.test();
        return IntStream.range(0, test.size()).filter(q -> {
            int[] history = test.histories()[q];
            double[] scores = counts[0][0].clone();
            for (int lag = 1; lag <= Math.min(lags, history.length); lag++) {
                double[] row = counts[lag][history[history.length - lag]];
                IntStream.rangeClosed(1, items).forEach(item -> scores[item] += row[item]);
            }
            Arrays.stream(history).forEach(item -> scores[item] = Double.NEGATIVE_INFINITY);
            double target = scores[test.targets()[q]];
            return IntStream.rangeClosed(1, items).filter(item -> scores[item] > target).count() < 10;
        }).count() / (double) test.size();
    }
}
