package io.github.genatt.testkit.models;

import io.github.genatt.batch.BatchSource;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.synthetic.SyntheticTasks;
import java.util.Arrays;

/**
 * Independent uniform items, new ones in every step: nothing can be learned, and a cross-entropy below ln I shows that targets leak
 * into the input.
 *
 * @param n     items per window
 * @param items I
 * @param rows  windows per step
 */
public record RandomItems(int n, int items, int rows) implements BatchSource {

    @Override
    public int stepsPerEpoch() {
        return 1;
    }

    @Override
    public TrainingBatch batch(long step) {
        return Sequences.batch(n, SyntheticTasks.random(rows, n + 1, items, step).sequences());
    }

    /** ln I minus the mean loss of the last quarter of some steps of training. */
    public double leak(ModelFixture fixture, int steps, double rate) {
        double[] losses = fixture.train(this, steps, rate);
        return Math.log(items) - Arrays.stream(losses, steps - steps / 4, steps).average().orElseThrow();
    }
}
