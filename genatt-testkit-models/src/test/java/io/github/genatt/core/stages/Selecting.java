package io.github.genatt.core.stages;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.ExampleScheme;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.Stage;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * A model that keeps the one item of a window that matters most: softly while it learns which, then hard. The shape of STRec (Li et al.,
 * RecSys 2023): the same network, trained before with a soft mask. Legend: B rows, n length, d width, I items.
 */
public record Selecting(@Option(help = "n") int length, @Option(help = "d") int width, @Option(help = "select or weigh") boolean hard,
        @Option(help = "start from a soft stage") boolean prepared, @Option(help = "training of the soft stage") TrainOptions softly)
        implements SequentialRecommender {

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(length).withScheme(ExampleScheme.RANDOM_PREFIX);
    }

    @Override
    public List<Stage> stages() {
        return hard && prepared ? List.of(Stage.of("soft", new Selecting(length, width, false, false, softly), softly)) : List.of();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        if (hard && prepared) {
            fit.startFrom("soft");
        }
    }

    /** [B, d] Σ softmax(s)·x over the window, or x where s is greatest. */
    private Tensor state(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor table = pass.scope().parameter("items", Initialiser.normal(0.3), pass.catalogue() + 1, width);
        Tensor importance = pass.scope().parameter("importance", Initialiser.normal(0.3), pass.catalogue() + 1, 1);
        int[] items = batch.items();
        float[] padding = new float[items.length];
        for (int i = 0; i < items.length; i++) {
            padding[i] = items[i] == 0 ? -1e9f : 0;
        }
        Tensor scores = ops.add(ops.reshape(ops.gather(importance, items), batch.rows(), batch.length()),
                ops.constant(padding, batch.rows(), batch.length()));
        if (hard) {
            return ops.gather(table, greatest(scores.toArray(), items, batch.length()));
        }
        Tensor embedded = ops.reshape(ops.gather(table, items), batch.rows(), batch.length(), width);
        return ops.sum(ops.multiply(ops.reshape(ops.softmax(scores), batch.rows(), batch.length(), 1), embedded), 1);
    }

    /** The item of the largest score in each row: values leave the graph here, so that no gradient reaches the scores. */
    private static int[] greatest(float[] scores, int[] items, int n) {
        int[] kept = new int[scores.length / n];
        for (int row = 0; row < kept.length; row++) {
            int best = row * n;
            for (int i = best; i < (row + 1) * n; i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            kept[row] = items[best];
        }
        return kept;
    }

    private Tensor logits(PassContext pass, SequenceBatch batch) {
        return Layers.linear(pass.scope().child("out"), pass.ops(), state(pass, batch), pass.catalogue() + 1);
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        int rows = batch.inputs().rows();
        int[] targets = new int[rows];
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            targets[row] = batch.targets()[(row + 1) * batch.inputs().length() - 1];
            weights[row] = batch.weights()[(row + 1) * batch.inputs().length() - 1];
        }
        return List.of(new LossTerm("cross-entropy", pass.ops().crossEntropy(logits(pass, batch.inputs()), targets, weights, 1)));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return logits(pass, batch);
    }
}
