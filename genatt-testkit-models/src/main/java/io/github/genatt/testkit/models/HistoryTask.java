package io.github.genatt.testkit.models;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.tensor.UnaryOp;
import java.util.stream.IntStream;

/**
 * The last item determines which earlier item comes next: the one two steps back after an even item, four after an odd one. Attention must
 * depend on the history; an input-independent pattern of weights cannot solve it. Legend: N length.
 */
public final class HistoryTask {
    private static final int ITEMS = 20;
    private static final int N = 6;
    private static final double LEARNED = 0.95;
    private static final BatchSource TASK = new BatchSource() {
        @Override
        public int stepsPerEpoch() {
            return 1;
        }

        @Override
        public TrainingBatch batch(long step) {
            int[][] histories = SyntheticTasks.random(64, N, ITEMS, step).sequences();
            int[] users = IntStream.range(0, 64).toArray();
            int[] items = SequenceBatch.of(Requests.of(histories).withUsers(users), N, 0).items();
            int[] targets = IntStream.range(0, items.length).map(i -> i % N < 4 ? 0 : target(histories[i / N], i % N)).toArray();
            return Sequences.withTargets(SequenceBatch.of(N, items, users, Sessions.keys(64)), targets, 0);
        }
    };

    private HistoryTask() {
    }

    private static ComposedRecommender model(AttentionGenerator attention, GeneratorLossWeight gamma) {
        TransformerEncoder encoder = new TransformerEncoder(1, 1, new BlockOptions(BlockOptions.Norm.POST, 1, UnaryOp.GELU, true, 1e-8),
                new DropoutOptions(0, 0), new Projections(false, false, true), Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        return Compositions.composed(16, N, encoder, attention, gamma);
    }

    private static int target(int[] history, int t) {
        return history[t - (history[t] % 2 == 0 ? 2 : 4)];
    }

    /**
     * Recall@1 of a model with this attention after 1,200 steps, or when it exceeds {@value #LEARNED}.
     *
     * @param gamma weight of the generator's own loss
     */
    public static double recall(AttentionGenerator attention, GeneratorLossWeight gamma) {
        int[][] histories = SyntheticTasks.random(400, N, ITEMS, 1_000_000).sequences();
        int[][] sequences = IntStream.range(0, 400).mapToObj(q -> IntStream.concat(IntStream.of(histories[q]),
                IntStream.of(target(histories[q], N - 1))).toArray()).toArray(int[][]::new);
        try (ModelFixture lab = ModelFixture.of(model(attention, gamma), ITEMS)) {
            lab.trainUntil(loss -> lab.recallAtOne(sequences) > LEARNED, TASK, 1200, 5e-3);
            return lab.recallAtOne(sequences);
        }
    }
}
