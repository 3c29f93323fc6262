package io.github.genatt.testkit.models;

import org.junit.jupiter.api.Test;

/** Results do not depend on the length of the window, as long as every row fits: see {@link io.github.genatt.spi.PassContext#capacity}. */
public interface WindowRules extends ModelUnderTest {

    @Test
    default void aShorterWindowChangesNothing() {
        try (ModelFixture fixture = fixture(12, 0.3).scrambled(0.3)) {
            ShorterWindows.check(fixture, examples(fixture));
        }
    }
}
