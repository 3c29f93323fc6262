package io.github.genatt.bench.measure;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.random.CounterRandom;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;

/**
 * A model without a forward pass: the state of each user is random and given, so that only scoring remains.
 * Legend: B rows, U users, d width, I items.
 */
record RandomStates(EvalSize size, long seed) implements SequentialRecommender {

    @Override
    public ExampleSpec exampleSpec() {
        return ExampleSpec.of(1);
    }

    @Override
    public boolean trainable() {
        return false;
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        store(scope, "states", size.users());
        store(scope, "items", size.items() + 1);
    }

    private void store(Scope scope, String name, int rows) {
        CounterRandom random = CounterRandom.of(seed, name);
        float[] values = new float[Math.multiplyExact(rows, size.width())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        scope.registerBuffer(name, values, rows, size.width());
    }

    /** @throws UnsupportedOperationException always: it is not trainable */
    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        throw new UnsupportedOperationException("given states are not trained");
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        Ops ops = pass.ops();
        Tensor states = ops.gather(pass.scope().buffer("states"), batch.users());
        return ops.matmul(states, ops.permute(pass.scope().buffer("items"), 1, 0));
    }
}
