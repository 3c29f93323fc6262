package org.example.shop;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.nn.Layers;
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
 * Two stages: a chain of the last item is trained and kept as it is; what it misses is learned from the two items before. Legend: B rows, n
 * length, d width, I items.
 *
 * @param hiddenSize d
 * @param maxLength  n
 * @param first      how the first stage is trained
 */
public record Boosted(
        @Option(value = "16", help = "width of the item tables") int hiddenSize,
        @Option(value = "20", help = "items of a window in training") int maxLength,
        @Option(value = "{ limits.max-steps = 200 }",
                help = "training of the chain, for exactly limits.max-steps steps") TrainOptions first)
        implements SequentialRecommender {

    private static final Initialiser TABLE = Layers.DEFAULT_INIT.withZeroPaddingRow();
    private static final String CHAIN = "chain";

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(maxLength);
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of(CHAIN, new LastItem(hiddenSize, maxLength), first).withoutValidation());
    }

    /** Stores with the model what its scores need. */
    @Override
    public void fit(Scope scope, FitContext fit) {
        for (String table : List.of("items", "followers")) {
            scope.registerBuffer("chain-" + table, fit.stage(CHAIN).values(table), fit.data().catalogue() + 1, hiddenSize);
        }
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        Ops ops = pass.ops();
        Tensor classes = ops.slice(table(pass), 0, 1, pass.catalogue());
        return List.of(new LossTerm("cross-entropy", ops.embeddingCrossEntropy(states(pass, batch.inputs(), false), classes,
                Classes.of(batch),
                batch.weights(), 1)));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return pass.ops().matmul(states(pass, batch, true), pass.ops().permute(table(pass), 1, 0));
    }

    /** [m, 2d] the chain's state, and the own one, of every position or of the last. */
    private Tensor states(PassContext pass, SequenceBatch windows, boolean lastOnly) {
        Ops ops = pass.ops();
        Tensor chain = ops.gather(pass.scope().buffer("chain-items"), Classes.back(windows, 0, lastOnly));
        Tensor own = own(pass, "items");
        Tensor one = Layers.linear(pass.scope().child("one-back"), ops, ops.gather(own, Classes.back(windows, 1, lastOnly)), hiddenSize);
        Tensor two = Layers.linear(pass.scope().child("two-back"), ops, ops.gather(own, Classes.back(windows, 2, lastOnly)), hiddenSize);
        return ops.concat(1, chain, ops.add(one, two));
    }

    /** [I + 1, 2d] */
    private Tensor table(PassContext pass) {
        return pass.ops().concat(1, pass.scope().buffer("chain-followers"), own(pass, "followers"));
    }

    private Tensor own(PassContext pass, String name) {
        return pass.scope().parameter(name, TABLE, pass.catalogue() + 1, hiddenSize);
    }
}
