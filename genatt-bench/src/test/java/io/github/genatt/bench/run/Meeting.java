package io.github.genatt.bench.run;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A model of which the first parts wait for each other, so that as many workers take part on the busiest machine. */
record Meeting(SequentialRecommender model, AtomicInteger expected, CyclicBarrier barrier) implements SequentialRecommender {
    private static final int MINUTES = 2;

    static Meeting of(SequentialRecommender model, int workers) {
        return new Meeting(model, new AtomicInteger(workers), new CyclicBarrier(workers));
    }

    @Override
    public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
        if (expected.getAndDecrement() > 0) {
            await();
        }
        return model.loss(pass, batch);
    }

    private void await() {
        try {
            barrier.await(MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(barrier.getParties() + " workers did not meet", e);
        }
    }

    @Override
    public ExampleSpec exampleSpec() {
        return model.exampleSpec();
    }

    @Override
    public boolean needsWholeBatch() {
        return model.needsWholeBatch();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        model.fit(scope, fit);
    }

    @Override
    public Tensor scores(PassContext pass, SequenceBatch batch) {
        return model.scores(pass, batch);
    }
}
