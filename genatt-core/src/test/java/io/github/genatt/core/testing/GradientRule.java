package io.github.genatt.core.testing;

import org.junit.jupiter.api.Test;

/** Gradients are those that differences show, noise fixed. */
public interface GradientRule extends Subject {

    @Test
    default void gradientsAgreeWithDifferences() {
        try (Lab lab = Lab.of(recommender(6, 0), ITEMS).scrambled(0.3)) {
            new GradientCheck(lab, 2e-2).on(examples(lab));
        }
    }
}
