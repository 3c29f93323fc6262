package io.github.genatt.models.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.genatt.spi.Inference;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.RandomItems;
import org.junit.jupiter.api.Test;

class NoLeakTest {

    @Test
    void theDefaultLearnsNothingFromRandomItems() {
        try (ModelFixture lab = ModelFixture.of(Diffusions.model(1, 5, 0, Diffusions.STANDARD.attention(Inference.DETERMINISTIC), 0), 8)) {
            assertEquals(0, new RandomItems(5, 8, 64).leak(lab, 600, 3e-3), 0.015, "ln I minus loss");
        }
    }
}
