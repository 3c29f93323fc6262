package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.PassMode;
import org.junit.jupiter.api.Test;

/** The dependencies of a model that learns, at weights of large scale. */
public interface InvarianceRules extends ScoreRules, PaddingRules {

    @Test
    default void everyPositionThatPredictsSeesItsOwnItem() {
        try (ModelFixture fixture = fixture(Sizes.N, 0).scrambled(0.5)) {
            for (PassMode mode : Sizes.PHASES) {
                int[] sequence = Sequences.random(1, Sizes.N + 1, Sizes.N + 1, ITEMS)[0];
                TrainingBatch batch = fixture.batch(sequence);
                double[] before = fixture.positionLosses(mode, batch);
                for (int t = 0; t < Sizes.N; t++) {
                    if (batch.targets()[t] != 0) {
                        TrainingBatch other = Causality.withInputs(batch, Sequences.changed(sequence, t, ITEMS));
                        assertNotEquals(before[t], fixture.positionLosses(mode, other)[t], "position " + t + ", " + mode);
                    }
                }
            }
        }
    }

    @Test
    default void theLossDependsOnTheSizeOfPartsByRoundingAlone() {
        try (ModelFixture fixture = fixture(Sizes.N, 0).scrambled(0.5)) {
            TrainingBatch batch = fixture.batch(Sequences.random(12, 2, Sizes.N + 3, ITEMS));
            double whole = fixture.differentiate(batch, 12, 3);
            for (int rows : new int[] {1, 5}) {
                assertEquals(whole, fixture.differentiate(batch, rows, 3), 1e-5 * whole);
            }
        }
    }
}
