package io.github.genatt.eval.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LatentActivityTest {

    @Test
    void aWorkedExample() {
        float[][] means = {{1, 0.1f, 2}, {-1, -0.05f, 2}};
        float[][] logVariances = {{0, 0, -2}, {0, 0, -2}};
        LatentActivity activity = LatentActivity.of(means, logVariances);
        assertEquals(3, activity.dimensions());
        assertEquals(1, activity.active(), "the first: the second varies by .0056, the third is far from 0 but the same for all");
        double third = 0.5 * (4 + Math.exp(-2) - 1 + 2);
        assertEquals((0.5 + 0.5 * (0.01 + 0.0025) / 2 + third) / 3, activity.kl(), 1e-7);
        assertEquals(1 + 0.075 * 0.075, activity.signalToNoise(), 1e-6, "both dimensions together, along (1, .075, 0)");
        assertFalse(activity.collapsed());
    }

    @Test
    void thePriorItselfIsCollapsedAndHasNoDivergence() {
        LatentActivity activity = LatentActivity.of(new float[5][4], new float[5][4]);
        assertTrue(activity.collapsed());
        assertEquals(0, activity.kl());
    }

    @Test
    void aPosteriorThatIsFarFromThePriorButTheSameForAllIsCollapsed() {
        LatentActivity activity = LatentActivity.of(new float[][] {{3, 3}, {3, 3}}, new float[2][2]);
        assertTrue(activity.collapsed());
        assertEquals(4.5, activity.kl());
    }
}
