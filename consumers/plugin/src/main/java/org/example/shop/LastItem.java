package org.example.shop;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * A factorised Markov chain: the score of item i after item j is x_j · y_i. Legend: B rows, n length, d width, I items.
 *
 * @param hiddenSize d
 * @param maxLength  n of the windows that it is trained on
 */
public record LastItem(
        @Option(value = "16", help = "width of the item tables") int hiddenSize,
        @Option(value = "20", help = "items of a window in training") int maxLength) implements SequentialRecommender {

    private static final Initialiser TABLE = Layers.DEFAULT_INIT.withZeroPaddingRow();

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength);
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        Tensor states = ops.gather(items(pass.scope(), pass.catalogue()), Classes.back(batch.inputs(), 0, false));  // [B·n, d]
        Tensor classes = ops.slice(followers(pass.scope(), pass.catalogue()), 0, 1, pass.catalogue());
        return List.of(new LossTerm("cross-entropy", ops.embeddingCrossEntropy(states, classes, Classes.of(batch), batch.weights(), 1)));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor states = ops.gather(items(pass.scope(), pass.catalogue()), Classes.back(batch, 0, true));  // [B, d]
        return ops.matmul(states, ops.permute(followers(pass.scope(), pass.catalogue()), 1, 0));
    }

    private Tensor items(Scope scope, int catalogue) {
        return scope.parameter("items", TABLE, catalogue + 1, hiddenSize);
    }

    private Tensor followers(Scope scope, int catalogue) {
        return scope.parameter("followers", TABLE, catalogue + 1, hiddenSize);
    }
}
