package io.github.genatt.core.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.testkit.models.Compositions;
import io.github.genatt.testkit.models.ModelFixture;
import io.github.genatt.testkit.models.Sequences;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorLossWeightTest {
    private static final int N = 4;

    @Test
    void whatIsTakenWithoutALookAtTheOptionsIsTheirDefault() {
        assertEquals(GeneratorLossWeight.defaults(), GeneratorLossWeight.DEFAULTS);
    }

    @Test
    void gammaGrowsLinearlyFromZero() {
        GeneratorLossWeight annealed = new GeneratorLossWeight(2, 100);
        assertEquals(0, annealed.weight(0));
        assertEquals(1, annealed.weight(50));
        assertEquals(2, annealed.weight(100));
        assertEquals(2, annealed.weight(1_000_000));
        assertEquals(2, new GeneratorLossWeight(2, 0).weight(0));
    }

    @Test
    void senselessWeightsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GeneratorLossWeight(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new GeneratorLossWeight(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new GeneratorLossWeight(1, -1));
    }

    /** A loss of 1 at the first column of the window, 2 at the next, and so on; 10 times as much in the second layer. */
    private static final AttentionGenerator COLUMNS = (scope, context) -> {
        int rows = context.rows();
        int n = context.length();
        float factor = scope.parameter("factor", Initialiser.constant(1), 1).toArray()[0];
        float[] loss = new float[rows * n];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = factor * (1 + i % n);
        }
        return GeneratedAttention.of(context.ops().constant(new float[n * n], 1, 1, n, n)).withLoss(context.ops().constant(loss, rows, n));
    };

    private static double generatorTerm(int layers, double gamma, int partRows) {
        ComposedRecommender model = Compositions.composed(8, N, Compositions.transformer(layers, Norm.POST, 0, Compositions.UNMIXED),
                COLUMNS, new GeneratorLossWeight(gamma, 0));
        // four real positions and two: shares of 4/6 and 2/6 of the targets
        TrainingBatch batch = Sequences.batch(N, new int[] {1, 2, 3, 4, 5}, new int[] {6, 7, 8});
        try (ModelFixture lab = ModelFixture.of(model, 10)) {
            if (layers > 1) {
                lab.parameters().write("encoder.layer1.generator.factor", new float[] {10});
            }
            return lab.model().accumulateGradients(batch, partRows, 0).stream().flatMap(List::stream)
                    .filter(term -> term.name().equals(ModelFixture.GENERATOR_TERM)).mapToDouble(term -> term.weight() * term.value())
                            .sum();
        }
    }

    @Test
    void itsMeanIsTakenOverRealPositionsAlone() {
        double mean = (1 + 2 + 3 + 4 + 3 + 4) / 6.0;
        assertEquals(mean, generatorTerm(1, 1, 2), 1e-5);
        assertEquals(mean, generatorTerm(1, 1, 1), 1e-5, "in parts of one row");
        assertEquals(0.5 * mean, generatorTerm(1, 0.5, 2), 1e-5);
    }

    @Test
    void layersAreAveragedAndGammaTimesTheirNumberMakesTheSum() {
        double first = generatorTerm(1, 1, 2);
        assertEquals((1 + 10) / 2.0 * first, generatorTerm(2, 1, 2), 1e-4);
        assertEquals((1 + 10) * first, generatorTerm(2, 2, 2), 1e-4);
    }
}
