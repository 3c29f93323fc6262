package io.github.genatt.bench.measure;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.Requests;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.model.MicroBatchPlan;
import io.github.genatt.core.model.Model;
import java.util.Arrays;

/**
 * The number of positions without an item in some batches.
 *
 * @param items    positions with an item
 * @param windows  positions of the full windows
 * @param computed positions of the micro-batches or of the blocks that are scored
 */
public record Padding(long items, long windows, long computed) {

    /** The padding of the first batches of a task, on which it is measured. */
    static Padding of(StepTask task, int steps) {
        BatchSource batches = task.batches();
        MicroBatchPlan plan = MicroBatchPlan.of(task.train(), task.recommender());
        Padding sum = new Padding(0, 0, 0);
        for (int step = 0; step < steps; step++) {
            TrainingBatch batch = batches.batch(step);
            sum = sum.plus(new Padding(Arrays.stream(batch.inputs().items()).filter(item -> item != 0).count(), batch.targets().length,
                    plan.cut(batch).stream().mapToLong(part -> part.targets().length).sum()));
        }
        return sum;
    }

    /** The padding of the windows in which a model scores. */
    static Padding of(Model model, Requests requests) {
        int length = model.recommender().exampleSpec().length();
        return new Padding(Arrays.stream(requests.histories()).mapToLong(history -> Math.min(history.length, length)).sum(),
                (long) requests.histories().length * length, model.positions(requests));
    }

    private Padding plus(Padding other) {
        return new Padding(items + other.items, windows + other.windows, computed + other.computed);
    }

    /** The fraction of padding in the full windows. */
    public double ofWindows() {
        return 1 - (double) items / windows;
    }

    /** The fraction of padding in the computed positions. */
    public double ofComputed() {
        return 1 - (double) items / computed;
    }
}
