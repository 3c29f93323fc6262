package io.github.genatt.testkit.models;

import org.junit.jupiter.api.Test;

/** Gradients agree with differences, with fixed noise. */
public interface GradientRule extends ModelUnderTest {

    @Test
    default void gradientsAgreeWithDifferences() {
        try (ModelFixture fixture = fixture(6, 0).scrambled(0.3)) {
            new GradientCheck(fixture, differenceStep()).on(examples(fixture));
        }
    }
}
