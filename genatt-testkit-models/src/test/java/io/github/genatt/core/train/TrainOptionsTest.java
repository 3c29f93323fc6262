package io.github.genatt.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.core.attention.UniformAttention;
import io.github.genatt.core.transformer.BlockOptions.Norm;
import io.github.genatt.engine.AdamConfig;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.LearningRateSchedule;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.spi.TrainOptions;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.testkit.models.Compositions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainOptionsTest {
    private static TrainOptions options(int batch, int part) {
        TrainOptions some = TrainOptions.of(batch, 10, "NDCG@10");
        return new TrainOptions(batch, part, 1e-3, LearningRateSchedule.defaults(), TrainOptions.AdamOptions.DEFAULTS, some.limits(),
                some.validation());
    }

    @ParameterizedTest
    @CsvSource({"128, 20, 32", "128, 30, 16", "128, 50, 16", "128, 100, 8", "128, 200, 4", "128, 5000, 1", "8, 20, 8"})
    void thePartFollowsTheLengthIfNoneIsGiven(int batch, int length, int part) {
        assertEquals(part, options(batch, 0).microBatchSize(length));
    }

    @Test
    void aGivenPartIsKept() {
        assertEquals(48, options(128, 48).microBatchSize(200));
    }

    @Test
    void aModelThatComparesRowsGetsTheWholeBatchInOnePart() {
        SequentialRecommender plain = Compositions.composed(8, 20, Compositions.transformer(1, Norm.POST, 0, Compositions.UNMIXED),
                new UniformAttention());
        assertEquals(32, options(128, 0).microBatchSize(plain));
        SequentialRecommender comparing = new SequentialRecommender() {
            @Override
            public ExampleSpec exampleSpec() {
                return plain.exampleSpec();
            }

            @Override
            public boolean needsWholeBatch() {
                return true;
            }

            @Override
            public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
                return plain.loss(pass, batch);
            }

            @Override
            public Tensor scores(PassContext pass, SequenceBatch batch) {
                return plain.scores(pass, batch);
            }
        };
        assertEquals(128, options(128, 0).microBatchSize(comparing));
        assertEquals(128, options(128, 16).microBatchSize(comparing));
    }

    @Test
    void theOptimiserIsAdamWithTheSettingsGiven() {
        TrainOptions usual = options(128, 0);
        assertEquals(AdamConfig.withRate(1e-3), usual.optimiser(1));
        TrainOptions other = new TrainOptions(128, 0, 2e-3, LearningRateSchedule.defaults(), new TrainOptions.AdamOptions(0.5, 0.98, 1e-6),
                usual.limits(), usual.validation());
        assertEquals(new AdamConfig(2e-3, 0.5, 0.98, 1e-6), other.optimiser(1));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.9, 1e-8", "-0.1, 0.9, 1e-8", "0.9, 1, 1e-8", "0.9, NaN, 1e-8", "0.9, 0.9, 0"})
    void settingsWithWhichAdamCannotStepAreRefused(double beta1, double beta2, double epsilon) {
        assertThrows(IllegalArgumentException.class, () -> new TrainOptions.AdamOptions(beta1, beta2, epsilon));
    }

    @Test
    void aNegativePartIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> options(128, -1));
    }
}
