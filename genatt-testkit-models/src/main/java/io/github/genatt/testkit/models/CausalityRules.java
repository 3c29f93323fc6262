package io.github.genatt.testkit.models;

import org.junit.jupiter.api.Test;

/** No position depends on a later item: for models that are trained at all positions. */
public interface CausalityRules extends ModelUnderTest {

    @Test
    default void noPositionSeesALaterItem() {
        try (ModelFixture fixture = fixture(Sizes.N, 0).scrambled(0.5)) {
            Sizes.PHASES.forEach(mode -> Causality.changedBefore(fixture, mode).ifPresent(found -> {
                throw new AssertionError(found);
            }));
        }
    }
}
