package io.github.genatt.bench.run;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.FitContext;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Pass;
import io.github.genatt.spi.Sampling;
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
    public List<LossTerm> loss(Pass pass, TrainingBatch batch) {
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
    public Sampling sampling() {
        return model.sampling();
    }

    @Override
    public boolean comparesRows() {
        return model.comparesRows();
    }

    @Override
    public void fit(Scope scope, FitContext fit) {
        model.fit(scope, fit);
    }

    @Override
    public Tensor scores(Pass pass, SequenceBatch batch) {
        return model.scores(pass, batch);
    }
}
