package io.github.genatt.core.stages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.core.attention.DotProductAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.objective.CrossEntropy;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainingSequences;
import io.github.genatt.testkit.models.StageRules;
import io.github.genatt.testkit.models.StagedRun;
import org.junit.jupiter.api.Test;

class ReweightedTest implements StageRules {
    private static final int N = 8;

    private static Reweighted model(long steps) {
        ComposedRecommender net = ComposedRecommender.of(8, N, TransformerEncoder.of(1, 2, 0.1), new DotProductAttention(true),
                new CrossEntropy(ExampleScheme.ALL_POSITIONS));
        return new Reweighted(net, new Reweighted.Denoiser(N, 3), StagedRun.options(steps, 0.01));
    }

    @Override
    public SequentialRecommender staged() {
        return model(7);
    }

    @Test
    void weightsAreThoseOfTheWorkedExample() {
        assertArrayEquals(new float[] {0, 0, 1.53333f, 3.6f, 0.66667f},
                Reweighted.weights(new int[] {0, 0, 3, 4, 5}, new double[] {.1, .1, .4, .9, .2}, .1, 3, 2), 1e-4f);
        assertArrayEquals(new float[] {0.06667f, 1.48333f, 4.25f},
                Reweighted.weights(new int[] {3, 4, 5}, new double[] {.2, .4, .8}, .1, 3, 2), 1e-4f);
        assertArrayEquals(new float[] {1, 1}, Reweighted.weights(new int[] {3, 4}, new double[] {.2, .2}, .1, 3, 2), 0);
    }

    /** Two tastes, ten items each; the fifth item of everybody is of the other taste. */
    private static TrainingSequences tastes() {
        CounterRandom random = CounterRandom.of(1, "tastes");
        int[][] sequences = new int[96][N];
        for (int user = 0; user < sequences.length; user++) {
            for (int place = 0; place < N; place++) {
                sequences[user][place] = 1 + random.nextInt(10) + 10 * ((user + (place == 4 ? 1 : 0)) % 2);
            }
        }
        return new TrainingSequences(20, sequences);
    }

    /** Mean weight of the places of the other taste, divided by that of all. */
    private static double strangers(long steps) {
        try (StagedRun.Finished finished = StagedRun.inMemory(tastes(), 2).train(model(steps), StagedRun.options(1, 0.01),
                TrainingListener.SILENT)) {
            assertEquals(steps, finished.summaries().get(0).steps(), "a stage without validation has a fixed number of steps");
            float[] weights = finished.values("weights");
            double strange = 0;
            double all = 0;
            for (int i = 0; i < weights.length; i++) {
                strange += i % N == 4 ? weights[i] : 0;
                all += weights[i];
            }
            return strange * N / all;
        }
    }

    @Test
    void aTrainedDenoiserGivesItemsThatDoNotBelongLittleWeight() {
        double untrained = strangers(0);
        double trained = strangers(400);
        assertTrue(untrained > 0.7, "untrained " + untrained);
        assertTrue(trained < 0.3, "trained " + trained);
    }
}
