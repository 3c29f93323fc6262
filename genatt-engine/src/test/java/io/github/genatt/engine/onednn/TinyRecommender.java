package io.github.genatt.engine.onednn;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.nn.Layers;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A recurrent recommender with dropout and noise in its states. Legend: B rows, n length, d width.
 *
 * @param dropout probability
 */
record TinyRecommender(double dropout) implements SequentialRecommender {
    private static final int LENGTH = 6;
    private static final int WIDTH = 8;

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(LENGTH);
    }

    private static Tensor items(PassContext pass) {
        return pass.scope().parameter("items", Initialiser.normal(0.3).withZeroPaddingRow(), pass.catalogue() + 1, WIDTH);
    }

    /** [B·n, d]. */
    private Tensor states(PassContext pass, SequenceBatch batch) {
        Ops o = pass.ops();
        int[] ids = IntStream.of(batch.items()).map(item -> item == 0 ? -1 : item).toArray();
        Tensor x = o.reshape(o.gather(items(pass), ids), batch.rows(), LENGTH, WIDTH);
        Tensor y = Layers.gru(pass.scope().child("gru"), o, o.dropout(x, dropout, pass.scope().random("input")), WIDTH,
                batch.leftPadding());
        if (pass.mode().samples()) {
            y = o.add(y, o.scaleAndShift(o.normal(pass.scope().random("states"), batch.rows(), LENGTH, WIDTH), 0.1, 0));
        }
        Tensor z = o.apply(UnaryOp.GELU, Layers.linear(pass.scope().child("out"), o, y, WIDTH, Initialiser.glorot()));
        return o.reshape(Layers.layerNorm(pass.scope().child("norm"), o, o.add(y, z), 1e-6), -1, WIDTH);
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        return List.of(new LossTerm("cross-entropy", pass.ops().embeddingCrossEntropy(states(pass, batch.inputs()), items(pass),
                batch.targets(), batch.weights(), 1)));
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops o = pass.ops();
        Tensor last = o.slice(o.reshape(states(pass, batch), batch.rows(), LENGTH, WIDTH), 1, LENGTH - 1, 1);
        return o.matmul(o.reshape(last, batch.rows(), WIDTH), o.permute(items(pass), 1, 0));
    }
}
