package io.github.genatt.testkit.models;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.PassMode;
import java.util.Arrays;
import java.util.Optional;

/** Finds positions that depend on later items. */
public final class Causality {

    private Causality() {
    }

    /** The result of changing the items after each position with the same targets; empty if all results are bit-identical. */
    public static Optional<String> changedBefore(ModelFixture fixture, PassMode mode) {
        int n = fixture.model().recommender().exampleSpec().length();
        int items = fixture.model().items();
        int[] sequence = Sequences.random(1, n + 1, n + 1, items)[0];
        TrainingBatch batch = fixture.batch(sequence);
        double[] before = fixture.positionLosses(mode, batch);
        int[] changed = sequence;
        for (int t = n - 2; t >= 0; t--) {
            changed = Sequences.changed(changed, t + 1, items);
            double[] nextChanged = fixture.positionLosses(mode, withInputs(batch, Sequences.changed(sequence, t + 1, items)));
            double[] allChanged = fixture.positionLosses(mode, withInputs(batch, changed));
            for (int i = 0; i <= t; i++) {
                if (before[i] != nextChanged[i] || before[i] != allChanged[i]) {
                    return Optional.of("position %d depends on items after %d (%s): %s, then %s and %s"
                            .formatted(i, t, mode, before[i], nextChanged[i], allChanged[i]));
                }
            }
        }
        return Optional.empty();
    }

    /** The same targets after another history; its last item is not an input. */
    static TrainingBatch withInputs(TrainingBatch batch, int[] sequence) {
        SequenceBatch inputs = batch.inputs();
        int[] items = Arrays.copyOf(sequence, inputs.length());
        return batch.withInputs(inputs.withItems(items));
    }
}
