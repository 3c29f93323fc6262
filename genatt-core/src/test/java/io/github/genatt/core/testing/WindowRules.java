package io.github.genatt.core.testing;

import org.junit.jupiter.api.Test;

/** Results do not depend on the length of the window, as long as every row fits: see {@link io.github.genatt.spi.Pass#capacity}. */
interface WindowRules extends Subject {

    @Test
    default void aShorterWindowChangesNothing() {
        try (Lab lab = Lab.of(recommender(12, 0.3), ITEMS).scrambled(0.3)) {
            ShorterWindows.check(lab, examples(lab));
        }
    }
}
