package io.github.genatt.testkit.models;

import org.junit.jupiter.api.Test;

/** Gradients are those that differences show, noise fixed. */
public interface GradientRule extends ModelUnderTest {

    @Test
    default void gradientsAgreeWithDifferences() {
        try (ModelFixture fixture = ModelFixture.of(recommender(6, 0), ITEMS).scrambled(0.3)) {
            new GradientCheck(fixture, 2e-2).on(examples(fixture));
        }
    }
}
