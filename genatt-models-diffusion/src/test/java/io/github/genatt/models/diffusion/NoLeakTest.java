package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.core.testing.FreshRandom;
import io.github.genatt.core.testing.Lab;
import io.github.genatt.spi.Inference;
import org.junit.jupiter.api.Test;

class NoLeakTest {

    @Test
    void theDefaultLearnsNothingFromRandomItems() {
        try (Lab lab = Lab.of(Diffusions.model(1, 5, 0, Diffusions.STANDARD.attention(Inference.DETERMINISTIC), 0), 8)) {
            assertEquals(0, new FreshRandom(5, 8, 64).leak(lab, 600, 3e-3), 0.015, "ln I minus loss");
        }
    }
}
