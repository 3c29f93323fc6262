package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.EngineSession;
import io.github.genatt.engine.EngineSettings;
import io.github.genatt.engine.Precision;
import io.github.genatt.testkit.engine.OpCase;
import io.github.genatt.testkit.engine.OpCases;
import io.github.genatt.testkit.engine.OpResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation in bf16 beside f32. Factors of products keep 8 bits, so that one product is off by up to 2⁻⁷ of its greatest terms;
 * everything that is no product is the same bit for bit.
 */
class Bf16AgainstF32Test {
    /** Of the largest absolute value of a tensor: a product behind a product, with sums that cancel. */
    private static final double TOLERANCE = 0.03;
    private static final List<String> PRODUCTS = List.of("matmul", "linear", "attention", "embeddingCrossEntropy");

    static Stream<OpCase> cases() {
        return OpCases.all().stream();
    }

    /** Values, the loss, and the gradient of each input. */
    private static List<float[]> computed(OpCase of, Precision precision) {
        try (EngineSession session = new OneDnnEngine().open(new EngineSettings(1, precision))) {
            OpResult outcome = OpResult.of(of, session);
            List<float[]> all = new ArrayList<>(List.of(outcome.values(), new float[] {(float) outcome.loss()}));
            all.addAll(outcome.gradients());
            return all;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void productsAreCloseAndAllElseIsEqual(OpCase of) {
        List<float[]> expected = computed(of, Precision.F32);
        List<float[]> found = computed(of, Precision.BF16);
        assertEquals(expected.size(), found.size());
        double tolerance = PRODUCTS.stream().anyMatch(of.name()::contains) ? TOLERANCE : 0;
        for (int i = 0; i < expected.size(); i++) {
            float[] values = expected.get(i);
            // a loss is a sum whose terms cancel
            double scale = Math.max(OpResult.maxAbs(values), i == 1 ? 1 : 1e-3);
            assertArrayEquals(values, found.get(i), (float) (tolerance * scale), "part " + i + " of " + of.name());
        }
    }

    @Test
    void theTestSeesProductsAndOthers() {
        long products = cases().filter(of -> PRODUCTS.stream().anyMatch(of.name()::contains)).count();
        assertTrue(products > 10 && products < cases().count(), products + " of " + cases().count());
    }
}
