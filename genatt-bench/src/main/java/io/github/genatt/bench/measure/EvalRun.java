package io.github.genatt.bench.measure;

import io.github.genatt.core.model.Model;
import io.github.genatt.engine.EngineSession;

/** Evaluation of one model, by the evaluator for all models. */
public final class EvalRun implements AutoCloseable {
    private static final long SEED = 1;

    private final EvalTask task;
    private final Model model;

    /**
     * Initialises the model.
     *
     * @throws IllegalArgumentException if it cannot be fitted
     */
    public EvalRun(EvalTask task, EngineSession session) {
        this.task = task;
        model = new Model(task.recommender(), session, task.data().catalogue(), SEED);
        try {
            model.fit(task.data());
        } catch (RuntimeException | Error unusable) {
            model.close();
            throw unusable;
        }
    }

    /** Milliseconds of a number of complete evaluations. */
    public Timings evaluate(int times) {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            task.evaluator().evaluate(model, task.users());
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }
        return new Timings(milliseconds);
    }

    /** The number of evaluated users. */
    int users() {
        return task.users().size();
    }

    /** The padding of all windows of an evaluation. */
    Padding padding() {
        return Padding.of(model, task.users().requests());
    }

    @Override
    public void close() {
        model.close();
    }
}
