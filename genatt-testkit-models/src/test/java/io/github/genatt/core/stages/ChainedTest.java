package io.github.genatt.core.stages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.spi.Inference;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.tensor.RandomSource;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.StagedRun;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainedTest implements StageRules {
    private static final Inference SAMPLE = new Inference(Inference.Mode.SAMPLE, 1);

    @Override
    public SequentialRecommender staged() {
        return new Chained(8, 4, SAMPLE);
    }

    private static StagedRun.Finished trained(int steps, Inference inference, long training) {
        return StagedRun.inMemory(SyntheticTasks.cycle(64, 6, 10, 1), 2).train(new Chained(8, steps, inference),
                StagedRun.options(training, 0.01), TrainingListener.SILENT);
    }

    /** The share of items after which the chain finds the next of the cycle. */
    private static double recall(StagedRun.Finished finished) {
        TrainingSequences test = SyntheticTasks.cycle(100, 6, 10, 2);
        float[][] scores = finished.scores(Arrays.stream(test.sequences()).map(s -> Arrays.copyOf(s, 5)).toArray(int[][]::new));
        return IntStream.range(0, scores.length).filter(q -> IntStream.rangeClosed(1, 10).reduce(1, (a, b) ->
                scores[q][b] > scores[q][a] ? b : a) == test.sequences()[q][5]).count() / (double) scores.length;
    }

    @Test
    void theChainFindsTheNextItemFromNoise() {
        try (StagedRun.Finished trained = trained(6, SAMPLE, 400); StagedRun.Finished untrained = trained(6, SAMPLE, 0)) {
            assertTrue(recall(trained) > 0.9, "trained " + recall(trained));
            assertTrue(recall(untrained) < 0.4, "untrained " + recall(untrained));
        }
    }

    @Test
    void theMeanDrawsNothingAndASampleIsFixedByTheSeed() {
        int[][] same = {{3, 4}, {3, 4}};
        try (StagedRun.Finished mean = trained(4, Inference.DETERMINISTIC, 20); StagedRun.Finished sample = trained(4, SAMPLE, 20)) {
            assertArrayEquals(mean.scores(same)[0], mean.scores(same)[1]);
            assertFalse(Arrays.equals(sample.scores(same)[0], sample.scores(same)[1]), "users draw for themselves");
            assertArrayEquals(sample.scores(same)[0], sample.scores(same)[0]);
        }
    }

    @Test
    void stepsAndDrawsAreDifferentSources() {
        Set<Long> keys = new HashSet<>();
        for (int k = 0; k < 5; k++) {
            RandomSource draw = RandomSource.named("chain").draw(k);
            assertTrue(keys.add(draw.key()), "draw " + k);
            for (int t = 0; t < 5; t++) {
                assertTrue(keys.add(draw.step(t).key()), "draw %d, step %d".formatted(k, t));
                assertEquals(draw.step(t), draw.step(t));
            }
        }
    }
}
