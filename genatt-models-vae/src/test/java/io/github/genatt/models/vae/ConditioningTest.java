package io.github.genatt.models.vae;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.StaticAttention;
import io.github.genatt.core.compose.ComposedRecommender;
import io.github.genatt.core.compose.GeneratorLossWeight;
import io.github.genatt.core.transformer.BlockOptions;
import io.github.genatt.core.transformer.DropoutOptions;
import io.github.genatt.core.transformer.Normalisation;
import io.github.genatt.core.transformer.Projections;
import io.github.genatt.core.transformer.TransformerEncoder;
import io.github.genatt.data.synthetic.SyntheticTasks;
import io.github.genatt.nn.Addressing;
import io.github.genatt.nn.Conditioning;
import io.github.genatt.nn.HistoryEncoder;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Inference;
import io.github.genatt.tensor.UnaryOp;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import io.github.genatt.testkit.models.Sessions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The last item says which earlier item comes next: two steps back after an even item, four after an odd one. Attention must follow the
 * history.
 */
class ConditioningTest {
    private static final int ITEMS = 20;
    private static final int N = 6;

    private static ComposedRecommender model(AttentionGenerator attention, GeneratorLossWeight gamma) {
        TransformerEncoder encoder = new TransformerEncoder(1, 1, new BlockOptions(BlockOptions.Norm.POST, 1, UnaryOp.GELU, true, 1e-8),
                new DropoutOptions(0, 0), new Projections(false, false, true), Compositions.UNMIXED, Normalisation.SOFTMAX, true);
        return Compositions.composed(16, N, encoder, attention, gamma);
    }

    private static int target(int[] history, int t) {
        return history[t - (history[t] % 2 == 0 ? 2 : 4)];
    }

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

    private static double recall(AttentionGenerator attention) {
        return recall(attention, new GeneratorLossWeight(0, 0));
    }

    private static double recall(AttentionGenerator attention, GeneratorLossWeight gamma) {
        int[][] histories = SyntheticTasks.random(400, N, ITEMS, 1_000_000).sequences();
        int[][] sequences = IntStream.range(0, 400).mapToObj(q -> IntStream.concat(IntStream.of(histories[q]),
                IntStream.of(target(histories[q], N - 1))).toArray()).toArray(int[][]::new);
        try (ModelFixture lab = ModelFixture.of(model(attention, gamma), ITEMS)) {
            lab.train(TASK, 1200, 5e-3);
            return lab.recallAtOne(sequences);
        }
    }

    @Test
    void generatedAttentionFollowsTheHistoryAndAStaticPatternCannot() {
        double generated = recall(Generators.of(Conditioning.POSITION, Inference.DETERMINISTIC, Generators.ALMOST_CERTAIN));
        VaeAttention averages = new VaeAttention(Conditioning.POSITION, Addressing.RELATIVE, HistoryEncoder.EMA, 2, true,
                Generators.ALMOST_CERTAIN, Generators.MEAN_DIVERGENCE, true, Inference.DETERMINISTIC);
        double averaged = recall(averages);
        double fixed = recall(new StaticAttention(Addressing.RELATIVE));
        assertTrue(generated > 0.95 && averaged > 0.95 && fixed < 0.8,
                "Recall@1 by a recurrent unit %.3f, by averages %.3f, static %.3f".formatted(generated, averaged, fixed));
    }

    /** With the divergence charged at the default γ; at 1 the latents would carry nothing. */
    @Test
    void theDefaultsFollowTheHistory() {
        double found = recall(VaeAttention.defaults(), GeneratorLossWeight.defaults());
        assertTrue(found > 0.95, () -> "Recall@1 %.3f".formatted(found));
    }
}
